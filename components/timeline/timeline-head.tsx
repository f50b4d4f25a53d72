import { ZoomOut } from 'lucide-react'
import { useListContext } from '@/components/recordings/list-context'
import { SearchLink } from '@/components/recordings/search-link'
import { buttonClass } from '@/components/ui/button'
import { formatDuration, speakDuration } from '@/lib/format'
import { changeFilters, type RecordingsSearch } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import type { Timeline } from '@/lib/recordings/timeline'
import { widenRange } from '@/lib/recordings/timeline-zoom'
import type { BarRange } from './bar-range'
import { barWords, type Clock, countWords, stretchWords, sumWords, unitWords } from './bar-words'

function Total({ timeline: { totalCount, talkMs, unit } }: { timeline: Timeline }) {
  // The empty plot says so.
  if (totalCount === 0) return null
  return (
    <>
      {totalCount !== null && <span className="font-semibold">{countWords(totalCount)}</span>}
      {talkMs !== null && talkMs > 0 && (
        <>
          {' · '}
          <span aria-hidden="true">
            {formatDuration(talkMs)} talk<span className="max-sm:hidden"> time</span>
          </span>
          <span className="sr-only">{speakDuration(talkMs)} of talk time</span>
        </>
      )}
      <span className={`text-muted ${talkMs ? 'max-sm:sr-only' : ''}`}> · {unitWords[unit]}</span>
    </>
  )
}

function Pointed({ timeline, pointed, clock }: { timeline: Timeline; pointed: BarRange; clock: Clock }) {
  const bars = timeline.bars.slice(pointed.first, pointed.last + 1)
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const words =
    first === last
      ? barWords(first, timeline.unit, clock)
      : stretchWords({ after: first.after, before: last.before }, clock)
  return (
    <>
      <span className="font-semibold">{words}</span> · {sumWords(bars)}
    </>
  )
}

const anyTime = { range: '', after: '', before: '', by: 'created', tz: '' } as const

/** The way to a wider range; `null` where all time is shown. */
function zoomOut(search: RecordingsSearch, { bars, timeZone }: Timeline, clock: Clock, now: Date) {
  const [first, last] = [bars[0], bars.at(-1)]
  if ((search.range === '' && search.after === '' && search.before === '') || !first || !last) return null
  // A range without a beginning has the oldest recording as its own; only all time is wider.
  const isFromStart = search.range === '' && search.after === ''
  const shown = { afterMs: Date.parse(first.after), beforeMs: Date.parse(last.before) }
  const wider = isFromStart ? null : widenRange(shown, now.getTime(), timeZone)
  if (wider === null) return { words: 'any time', patch: anyTime }
  const [after, before] = [toInstant(new Date(wider.afterMs)), toInstant(new Date(wider.beforeMs))]
  return {
    words: stretchWords({ after, before }, clock),
    patch: { range: '', after, before, tz: timeZone } as const,
  }
}

/** What is shown, or what is pointed at; and the way out to a wider range. */
export function TimelineHead({
  timeline,
  pointed,
  clock,
}: {
  timeline: Timeline
  pointed: BarRange | null
  clock: Clock
}) {
  const { search, now } = useListContext()
  const wider = zoomOut(search, timeline, clock, now)
  return (
    <div className="flex h-9 shrink-0 items-center gap-2">
      <p className="min-w-0 flex-1 truncate max-sm:text-[0.8125rem]">
        {pointed ? (
          <Pointed timeline={timeline} pointed={pointed} clock={clock} />
        ) : (
          <Total timeline={timeline} />
        )}
      </p>
      {wider && (
        <SearchLink
          search={changeFilters(search, wider.patch)}
          title={`Zoom out to ${wider.words}`}
          className={buttonClass({ look: 'quiet', size: 'small' }, '-mr-2 max-sm:size-11')}
        >
          <ZoomOut aria-hidden="true" />
          <span className="max-sm:sr-only">
            Zoom out<span className="sr-only"> to {wider.words}</span>
          </span>
        </SearchLink>
      )}
    </div>
  )
}
