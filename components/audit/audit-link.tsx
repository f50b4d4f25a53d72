import type { ComponentProps, MouseEvent } from 'react'
import { isPlainClick } from '@/components/ui/plain-click'
import type { AuditSearch } from '@/lib/audit-params'
import { auditHref, writeAuditSearch } from './use-audit-search'

/** A real link to another view of the log; a plain click goes there without loading the page anew. */
export function AuditLink({
  search,
  ...props
}: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { search: AuditSearch }) {
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    writeAuditSearch(search)
    window.scrollTo({ top: 0 })
  }
  return <a href={auditHref(search)} onClick={follow} {...props} />
}
