import { useMemo, useState } from 'react'
import { useListContext } from '@/components/recordings/list-context'
import { writeSearch } from '@/components/recordings/use-recordings-search'
import { changeFilters } from '@/lib/recordings/search-params'
import type { Timeline } from '@/lib/recordings/timeline'
import type { BarRange } from './bar-range'
import { clockOf } from './bar-words'
import { TimelineAxis } from './timeline-axis'
import { TimelineHead } from './timeline-head'
import { TimelinePlot } from './timeline-plot'
import { TimelineTable } from './timeline-table'
import { TimelineTrouble } from './timeline-trouble'

export function TimelineView({
  timeline,
  isOutdated,
  isFetching,
  onRetry,
}: {
  timeline: Timeline
  /** It is that of the search before, until the new one is counted. */
  isOutdated: boolean
  isFetching: boolean
  onRetry: () => void
}) {
  const { search, now } = useListContext()
  const [pointed, setPointed] = useState<BarRange | null>(null)
  const clock = useMemo(() => clockOf(timeline, now), [timeline, now])
  const { bars, unit, timeZone } = timeline
  const unknownCount = bars.filter(({ count }) => count === null).length

  const narrow = ({ first, last }: BarRange) => {
    const [start, end] = [bars[first], bars[last]]
    if (isOutdated || !start || !end) return
    // None at all is no place to go to.
    if (bars.slice(first, last + 1).every(({ count }) => count === 0)) return
    const range = { range: '', after: start.after, before: end.before, tz: timeZone } as const
    writeSearch(changeFilters(search, range))
  }
  return (
    <div className={`flex h-full flex-col ${isOutdated ? 'opacity-55' : ''}`}>
      <TimelineHead timeline={timeline} pointed={isOutdated ? null : pointed} clock={clock} />
      {unknownCount > 0 && (
        <TimelineTrouble
          unknownCount={unknownCount}
          words={timeline.trouble?.message ?? null}
          isFetching={isFetching}
          onRetry={onRetry}
        />
      )}
      <TimelinePlot bars={bars} unit={unit} clock={clock} onPoint={setPointed} onOpen={narrow} />
      <TimelineAxis bars={timeline.totalCount === 0 ? [] : bars} unit={unit} timeZone={timeZone} />
      <TimelineTable timeline={timeline} clock={clock} />
    </div>
  )
}
