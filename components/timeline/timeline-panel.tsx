import { TimelineFailure } from './timeline-failure'
import { TimelineSkeleton } from './timeline-skeleton'
import { TimelineView } from './timeline-view'
import { useTimeline } from './use-timeline'

/** The timeline in whatever state it is. All states have one height, so that the table below never moves. */
export function TimelinePanel({ id }: { id: string }) {
  const { timeline, failure, isOutdated, isFetching, retry } = useTimeline()
  return (
    <section
      id={id}
      aria-label="Timeline"
      aria-busy={isOutdated || (timeline === undefined && failure === null)}
      className="order-last h-44 w-full max-sm:h-48 rounded-lg border border-line bg-surface px-3 pt-1.5 pb-2"
    >
      {timeline ? (
        <TimelineView timeline={timeline} isOutdated={isOutdated} isFetching={isFetching} onRetry={retry} />
      ) : failure ? (
        <TimelineFailure words={failure.words} isFetching={isFetching} onRetry={retry} />
      ) : (
        <TimelineSkeleton />
      )}
    </section>
  )
}
