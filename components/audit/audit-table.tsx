import { CircleX } from 'lucide-react'
import { PageLink } from '@/components/ui/page-link'
import type { AuditRow } from '@/lib/audit-page'
import { type AuditSearch, changeAuditFilters } from '@/lib/audit-params'
import { formatInstant, formatOffset } from '@/lib/format'
import { AuditLink } from './audit-link'

const headClass = 'border-b border-line px-3 py-2 text-[0.8125rem] font-medium whitespace-nowrap text-muted'
const cellClass = 'px-3 py-2 align-top max-md:p-0'
const linkClass = 'rounded-control underline-offset-2 hover:underline'

function When({ at, timeZone }: { at: string; timeZone: string }) {
  const moment = formatInstant(at, timeZone)
  if (moment === null) return <span className="text-warning">no time</span>
  return (
    <time dateTime={at} title={formatOffset(timeZone, new Date(at))} className="whitespace-nowrap">
      {moment.date.replace(/^\w+ /, '')} <span className="text-muted">{moment.time}</span>
    </time>
  )
}

type RowProps = { row: AuditRow; search: AuditSearch; timeZone: string }

function Row({ row, search, timeZone }: RowProps) {
  const { who, recordingId } = row
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-hover max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-3 max-md:py-3">
      <td className={`${cellClass} max-md:order-2 max-md:text-right max-md:text-[0.8125rem]`}>
        <When at={row.at} timeZone={timeZone} />
      </td>
      <td className={`${cellClass} font-medium wrap-anywhere max-md:order-1`}>
        {who.id === null ? (
          <span className="font-normal text-muted">{who.name}</span>
        ) : (
          <AuditLink search={changeAuditFilters(search, { person: who.id })} className={linkClass}>
            {who.name}
          </AuditLink>
        )}
      </td>
      <td
        className={`${cellClass} wrap-anywhere max-md:order-3 max-md:col-span-2 ${row.isFailure ? 'text-danger' : ''}`}
      >
        {row.isFailure && <CircleX aria-hidden="true" className="mr-1.5 inline size-4 align-[-3px]" />}
        {row.words}
      </td>
      <td className={`${cellClass} max-md:order-4 max-md:col-span-2 max-md:empty:hidden`}>
        {recordingId !== null && (
          <PageLink
            href={`/recordings/${encodeURIComponent(recordingId)}`}
            className={`${linkClass} font-mono text-[0.8125rem] text-accent wrap-anywhere xl:whitespace-nowrap max-md:inline-flex max-md:min-h-8 max-md:items-center`}
          >
            {recordingId}
          </PageLink>
        )}
      </td>
      <td
        className={`${cellClass} whitespace-nowrap text-muted max-md:order-5 max-md:text-[0.8125rem] max-md:empty:hidden`}
      >
        {row.numbers}
      </td>
      <td
        className={`${cellClass} whitespace-nowrap text-muted max-md:order-6 max-md:text-[0.8125rem] max-md:empty:hidden ${row.numbers === '' ? 'max-md:col-span-2' : 'max-md:text-right'}`}
      >
        {row.address}
      </td>
    </tr>
  )
}

export function AuditTable({
  rows,
  search,
  timeZone,
  isRefreshing,
}: Omit<RowProps, 'row'> & { rows: readonly AuditRow[]; isRefreshing: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-surface lg:overflow-x-auto">
      <table
        aria-busy={isRefreshing}
        className={`w-full border-collapse text-left transition-opacity max-md:block ${isRefreshing ? 'opacity-55' : ''}`}
      >
        <caption className="sr-only">Audit log, newest first</caption>
        <thead className="max-md:sr-only">
          <tr>
            {['Time', 'Who', 'What', 'Recording', 'Numbers', 'Address'].map((title) => (
              <th key={title} scope="col" className={headClass}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Row key={row.seq} row={row} search={search} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
