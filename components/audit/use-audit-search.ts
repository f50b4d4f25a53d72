import type { Route } from 'next'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import {
  type AuditSearch,
  changeAuditFilters,
  parseAuditSearch,
  serializeAuditSearch,
} from '@/lib/audit-params'

export function auditHref(search: AuditSearch): Route<'/audit'> | Route<`/audit?${string}`> {
  const query = serializeAuditSearch(search)
  return query === '' ? '/audit' : `/audit?${query}`
}

/** The only writer of the page's address. Next follows it without asking the server for the page again. */
export const writeAuditSearch = (search: AuditSearch) => window.history.pushState(null, '', auditHref(search))

export function useAuditSearch() {
  const params = useSearchParams()
  return useMemo(() => {
    const { search, ignored } = parseAuditSearch(params ?? {})
    const setFilters = (patch: Partial<AuditSearch>) => writeAuditSearch(changeAuditFilters(search, patch))
    return { search, ignored, setFilters }
  }, [params])
}
