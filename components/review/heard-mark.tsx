import { Check } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { getHeard } from './heard'

/** At the corner of a play button: this one was heard. */
export function HeardMark({ id }: { id: string }) {
  const { state, has } = getHeard()
  const isHeard = useSyncExternalStore(
    state.subscribe,
    () => has(id),
    () => has(id),
  )
  if (!isHeard) return null
  return (
    <span
      title="Heard"
      className="pointer-events-none absolute -right-1 -bottom-1 inline-flex size-4 items-center justify-center rounded-full border border-line bg-surface text-muted"
    >
      <Check aria-hidden="true" className="size-3" />
      <span className="sr-only">heard</span>
    </span>
  )
}
