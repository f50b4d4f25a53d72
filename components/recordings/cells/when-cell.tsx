import { PageLink } from '@/components/ui/page-link'
import { formatAgo, formatInstant, formatOffset } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { useListContext } from '../list-context'

/** The start of the recording, or its creation where no start is known; leads to the recording's own page. */
export function WhenCell({ recording }: { recording: Recording }) {
  const { timeZone, now } = useListContext()
  const iso = recording.startedAt ?? recording.createdAt
  const local = iso === null ? null : formatInstant(iso, timeZone)
  const href = `/recordings/${encodeURIComponent(recording.id)}` as const
  if (iso === null || local === null) {
    return (
      <PageLink href={href} className="underline-offset-2 hover:underline">
        Time not given
      </PageLink>
    )
  }
  const thisYear = ` ${formatInstant(now.toISOString(), timeZone)?.date.slice(-4) ?? ''}`
  const exact = `${local.date} ${local.time} ${formatOffset(timeZone, new Date(iso))} (${timeZone})`
  return (
    <div className="group-data-[density=compact]/table:flex group-data-[density=compact]/table:items-baseline group-data-[density=compact]/table:gap-2 max-md:flex max-md:items-baseline max-md:gap-2">
      <PageLink
        href={href}
        title={`${exact}: open this recording`}
        className="underline-offset-2 hover:underline"
      >
        <time dateTime={iso}>
          {local.date.replace(thisYear, '')} <span className="font-medium">{local.time}</span>
        </time>
      </PageLink>
      <span className="block text-[0.8125rem] text-muted">{formatAgo(iso, now)}</span>
    </div>
  )
}
