import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, type ErrorEnvelope } from '@/lib/http-error'
import { recordingsPath, recordingsQuery } from '@/lib/recordings/query'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

/**
 * The list of a search. Where the server has failed at it while it made the page, that failure is shown as it is:
 * asking again at once would only wait for the same end twice.
 */
export function useRecordingsList(search: RecordingsSearch, serverFailure: ErrorEnvelope['error'] | null) {
  const path = recordingsPath(search)
  const [told, setTold] = useState(
    () => serverFailure && { path, error: new ApiError({ ...serverFailure, status: 0 }) },
  )
  const isTold = told?.path === path
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...recordingsQuery(search),
    placeholderData: keepPreviousData,
    enabled: !isTold,
  })
  // What is shown was meant for whoever was signed in.
  const isOut = error instanceof ApiError && error.code === 'not_signed_in'
  return {
    page: isTold || isOut ? undefined : data,
    error: isTold ? told.error : error,
    isFetching,
    isPlaceholderData,
    retry: () => {
      if (isTold) setTold(null)
      else refetch()
    },
  }
}
