import 'server-only'
import { TelnyxError } from '@/lib/telnyx/errors'
import type { Span } from './recording-index'
import type { ScanList } from './scan-plan'
import { createStep, type StepOptions } from './walk-step'
import { createWindows } from './windows'

export type WalkOptions = StepOptions & {
  /** How many windows are walked at once. */
  atOnce: number
  /** Called when another page is kept. */
  onPage: () => void
}

export const contradiction = () =>
  new TelnyxError('unexpected_response', {
    message:
      'Telnyx’s lists contradict each other just now, so not all recordings could be read. What was scanned stays; scan again in a moment.',
  })

/**
 * Walks all that is to do, the newest first and several windows at once, and keeps each page as it comes. Where
 * Telnyx contradicts itself about a window it goes on with the others, and throws in the end.
 */
export async function walk(
  todo: readonly { list: ScanList; span: Span }[],
  { atOnce, onPage, ...options }: WalkOptions,
  signal: AbortSignal,
): Promise<'whole' | 'ceiling'> {
  const windows = createWindows(todo)
  const failure = new AbortController()
  const together = AbortSignal.any([signal, failure.signal])
  const step = createStep(options, together)
  let isContradicted = false

  async function work(): Promise<void> {
    while (!windows.isEmpty() && options.allowance.rows > 0) {
      together.throwIfAborted()
      const window = windows.take()
      if (window === null) {
        await windows.change()
        continue
      }
      const left = await step(window)
      isContradicted ||= left === null
      windows.giveBack(window, left ?? [])
      onPage()
    }
  }

  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } catch (error) {
    failure.abort()
    throw error
  }
  if (isContradicted) throw contradiction()
  return windows.isEmpty() ? 'whole' : 'ceiling'
}
