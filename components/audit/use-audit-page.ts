import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { auditPath, auditQuery } from '@/lib/audit-page'
import type { AuditSearch } from '@/lib/audit-params'
import { ApiError, type ErrorEnvelope } from '@/lib/http-error'

/** The page of a search. Where the server failed at it already, that is told until it is asked for again. */
export function useAuditPage(search: AuditSearch, serverFailure: ErrorEnvelope['error'] | null) {
  const path = auditPath(search)
  const [failedPath, setFailedPath] = useState(serverFailure && path)
  const isTold = serverFailure !== null && failedPath === path
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...auditQuery(search),
    placeholderData: keepPreviousData,
    enabled: !isTold,
    // Every look is at what is there now: old pages of a log are no use.
    staleTime: 0,
    refetchOnMount: false,
  })
  return {
    page: isTold || error ? undefined : data,
    error: isTold ? new ApiError({ ...serverFailure, status: 0 }) : error,
    isRefreshing: isPlaceholderData,
    retry: () => (isTold ? setFailedPath(null) : refetch()),
  }
}
