import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Counts again when a list that is known already is asked for again: both must tell of the same recordings. */
export function useRefreshWithList() {
  const queryClient = useQueryClient()
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        const isRefresh =
          event.type === 'updated' &&
          event.action.type === 'fetch' &&
          event.query.queryKey[0] === 'recordings' &&
          event.query.state.data !== undefined
        if (isRefresh) void queryClient.invalidateQueries({ queryKey: ['timeline'] })
      }),
    [queryClient],
  )
}
