import { ChevronRight, ChevronsLeft } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import type { AuditSearch } from '@/lib/audit-params'
import { AuditLink } from './audit-link'

/** Older entries, and the newest again. Entries are only added, so the way back is the browser's own. */
export function AuditPages({ search, next }: { search: AuditSearch; next: string | null }) {
  if (search.older === '' && next === null) return null
  const className = buttonClass({}, 'max-md:h-11')
  return (
    <nav aria-label="Pages" className="flex flex-wrap justify-between gap-3">
      {search.older === '' ? (
        <span />
      ) : (
        <AuditLink search={{ ...search, older: '' }} className={className}>
          <ChevronsLeft aria-hidden="true" />
          Newest
        </AuditLink>
      )}
      {next !== null && (
        <AuditLink search={{ ...search, older: next }} className={className}>
          Older
          <ChevronRight aria-hidden="true" />
        </AuditLink>
      )}
    </nav>
  )
}
