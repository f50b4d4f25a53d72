import { PageLink } from '@/components/ui/page-link'
import type { Recording } from '@/lib/recordings/model'
import { nameParty } from './call-words'

const line = 'truncate underline-offset-2 group-hover/now:underline'

/** Whose call is loaded and when it was, leading to its own page. Where room is short, one line for each party. */
export function NowPlaying({ recording, moment }: { recording: Recording; moment: string }) {
  const [from, to] = [nameParty(recording.from), nameParty(recording.to)]
  return (
    <PageLink
      href={`/recordings/${encodeURIComponent(recording.id)}`}
      title={`${from} → ${to}, ${moment}: open this recording`}
      className="group/now block min-w-0 rounded-control py-1 leading-5"
    >
      <span className="block font-medium xl:flex xl:gap-[0.5ch]">
        <span className={`block ${line}`}>{from}</span>
        <span className={`block ${line}`}>→ {to}</span>
      </span>
      <span className="block truncate text-[0.8125rem] text-muted max-xl:sr-only">{moment}</span>
    </PageLink>
  )
}
