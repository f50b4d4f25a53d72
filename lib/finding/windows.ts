import 'server-only'
import { pageSize } from './read-window'
import type { Span } from './recording-index'
import type { ScanList } from './scan-plan'
import { startOfSecond } from './spans'

/** A stretch of a list that is walked from its newest end on. */
export type Window = {
  readonly list: ScanList
  span: Span
  /** How many recordings are left in it, and how far they are apart, as its last page lets expect. */
  ahead: { rows: number; msPerRow: number } | null
}

/** Fewer than these are not worth being shared. */
const fewestToSplit = 2 * pageSize

/** Where about half of what is ahead lies, at a whole second within the span. */
function halfWay({ startMs, endMs }: Span, { rows, msPerRow }: NonNullable<Window['ahead']>): number {
  const guessMs = endMs - (rows / 2) * msPerRow
  return startOfSecond(startMs < guessMs && guessMs < endMs ? guessMs : (startMs + endMs) / 2)
}

export type Windows = {
  /** The newest that nobody walks, else half of the one that has most ahead; null where there is nothing to share. */
  take: () => Window | null
  /** With what is left of it, or a window in its place. */
  giveBack: (window: Window, left: readonly Window[]) => void
  /** Whether all is walked. */
  isEmpty: () => boolean
  /** Until some window was given back. */
  change: () => Promise<void>
}

export function createWindows(todo: readonly { list: ScanList; span: Span }[]): Windows {
  let waiting: Window[] = todo.map(({ list, span }) => ({ list, span, ahead: null }))
  const walked = new Set<Window>()
  let changed = Promise.withResolvers<void>()

  function split(): Window | null {
    const [most] = [...walked]
      .filter(
        ({ span, ahead }) => (ahead?.rows ?? 0) > fewestToSplit && span.endMs !== Number.POSITIVE_INFINITY,
      )
      .toSorted((one, other) => (other.ahead?.rows ?? 0) - (one.ahead?.rows ?? 0))
    if (!most?.ahead) return null
    const middleMs = halfWay(most.span, most.ahead)
    if (middleMs <= most.span.startMs || middleMs > most.span.endMs) return null
    const half = { ...most.ahead, rows: most.ahead.rows / 2 }
    const older = { list: most.list, span: { ...most.span, endMs: middleMs - 1 }, ahead: half }
    most.span = { ...most.span, startMs: middleMs }
    most.ahead = half
    return older
  }

  return {
    take() {
      const newest = waiting.toSorted((one, other) => other.span.endMs - one.span.endMs)[0] ?? split()
      if (newest === null) return null
      waiting = waiting.filter((window) => window !== newest)
      walked.add(newest)
      return newest
    },
    giveBack(window, left) {
      walked.delete(window)
      waiting.push(...left.filter(({ span }) => span.startMs <= span.endMs))
      changed.resolve()
      changed = Promise.withResolvers()
    },
    isEmpty: () => waiting.length === 0 && walked.size === 0,
    change: () => changed.promise,
  }
}
