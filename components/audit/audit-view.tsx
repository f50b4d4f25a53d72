'use client'

import { Download, SearchX } from 'lucide-react'
import { usePreferences } from '@/components/preferences'
import { IgnoredNotice } from '@/components/recordings/ignored-notice'
import { ListError } from '@/components/recordings/list-error'
import { RecordingsSkeleton } from '@/components/recordings/recordings-skeleton'
import { StateMessage } from '@/components/recordings/state-message'
import { buttonClass } from '@/components/ui/button'
import { type AuditPage, auditExportPath } from '@/lib/audit-page'
import { EVERY_ENTRY, serializeAuditSearch } from '@/lib/audit-params'
import type { ErrorEnvelope } from '@/lib/http-error'
import { displayZone } from '@/lib/preferences'
import { AuditFilters } from './audit-filters'
import { AuditLink } from './audit-link'
import { AuditPages } from './audit-pages'
import { AuditTable } from './audit-table'
import { useAuditPage } from './use-audit-page'
import { useAuditSearch } from './use-audit-search'

const nobody: AuditPage['people'] = []

/** Who did what, and who listened to what: as the address asks for it. */
export function AuditView({ serverFailure }: { serverFailure: ErrorEnvelope['error'] | null }) {
  const { search, ignored, setFilters } = useAuditSearch()
  const { preferences } = usePreferences()
  const { page, error, isRefreshing, retry } = useAuditPage(search, serverFailure)
  const timeZone = displayZone(preferences, search.tz)
  const isFiltered = serializeAuditSearch({ ...search, older: '' }) !== ''
  return (
    <>
      <AuditFilters search={search} people={page?.people ?? nobody} setFilters={setFilters} />
      <IgnoredNotice ignored={ignored} />
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-muted">
          {page ? `Newest first, times of ${timeZone}` : error ? '' : 'Reading the log…'}
        </p>
        <div className="flex flex-wrap gap-2">
          {isFiltered && (
            <AuditLink search={EVERY_ENTRY} className={buttonClass({ look: 'quiet' }, 'max-md:h-11')}>
              Clear all filters
            </AuditLink>
          )}
          {page && page.rows.length > 0 && (
            <a href={auditExportPath(search)} download className={buttonClass({}, 'max-md:h-11')}>
              <Download aria-hidden="true" />
              CSV
              <span className="sr-only">: download all that these filters leave</span>
            </a>
          )}
        </div>
      </div>
      {error && <ListError error={error} onRetry={retry} what="The audit log" />}
      {!page && !error && <RecordingsSkeleton />}
      {page?.rows.length === 0 && (
        <StateMessage
          icon={SearchX}
          title="Nothing of the kind was written down"
          actions={
            <AuditLink search={EVERY_ENTRY} className={buttonClass()}>
              Show the whole log
            </AuditLink>
          }
        >
          <p>Widen the dates or take away a filter. A number has to be whole, as it is dialled.</p>
        </StateMessage>
      )}
      {page && page.rows.length > 0 && (
        <>
          <AuditTable rows={page.rows} search={search} timeZone={timeZone} isRefreshing={isRefreshing} />
          <AuditPages search={search} next={page.next} />
        </>
      )}
    </>
  )
}
