import 'server-only'
import type { Recording } from '@/lib/recordings/model'
import type { ListAnswer } from '@/lib/telnyx/list-pages'
import { createdAtMs } from '@/lib/telnyx/time-cut'
import { readPages } from './read-pages'
import { pageSize, type Reading, readWindow } from './read-window'
import type { RecordingIndex, Span } from './recording-index'
import type { AskTelnyx } from './scan-ask'
import { createdIn, type ScanList } from './scan-plan'
import { endOfSecond, startOfSecond, toWholeSeconds } from './spans'
import type { Window } from './windows'

export type StepOptions = {
  index: Pick<RecordingIndex, 'replace'>
  ask: AskTelnyx
  /** How many recordings may still be read, counted down. With the last page it may fall below nothing. */
  allowance: { rows: number }
  now: () => number
}

/** Asks for the newest page of a window, and gives what is left of it, or null where the answers lead nowhere. */
export type Step = (window: Window) => Promise<Window[] | null>

/** So few pages of a list without order are read by number rather than cut up further. */
const fewPages = 2

/** Telnyx may leave out fractions: asked for is the next whole second, and what lies in it is passed over. */
const upToNextSecond = ({ startMs, endMs }: Span): Span => ({ startMs, endMs: endMs + 1 })

/** An open end is the present, or later where Telnyx's clock is ahead. */
function closeEnd(span: Span, { rows }: ListAnswer, nowMs: number): Span {
  if (span.endMs !== Number.POSITIVE_INFINITY) return span
  const newestMs = Math.max(nowMs, ...rows.map((row) => createdAtMs(row) ?? 0))
  return { ...span, endMs: endOfSecond(newestMs) }
}

const isSince = (sinceMs: number) => (recording: Recording) =>
  recording.createdAt !== null && Date.parse(recording.createdAt) >= sinceMs

function expectAhead(
  { rows, totalResults }: ListAnswer,
  { span, ahead }: Window,
  walked: Span,
): Window['ahead'] {
  if (totalResults === null || rows.length === 0) return null
  const left = Math.max(0, totalResults - rows.length)
  const isShared = span.startMs > walked.startMs
  return {
    rows: isShared ? Math.min(left, ahead?.rows ?? left) : left,
    msPerRow: (walked.endMs - span.endMs) / rows.length,
  }
}

/** Keeps each page as it comes. Several windows of a list may be walked at once, and be cut meanwhile. */
export function createStep({ index, ask, allowance, now }: StepOptions, signal: AbortSignal): Step {
  const unordered = new Set<ScanList>()

  async function askPage(list: ScanList, span: Span, page: number): Promise<ListAnswer> {
    // Reserved beforehand, for others ask meanwhile.
    allowance.rows -= pageSize
    const answer = await ask({ ...createdIn(list, upToNextSecond(span)), page, size: pageSize }, signal)
    allowance.rows += pageSize - answer.rows.length
    return answer
  }

  /** What comes in no order, or too thick for one page. */
  async function coverByPages(list: ScanList, span: Span, left: Window[]): Promise<Window[] | null> {
    const read = await readPages((page) => askPage(list, span, page), span)
    if (read === null) return null
    await index.replace(list.filters, { span, ...read })
    return left
  }

  async function stepUnordered({ list, span }: Window, total: number | null): Promise<Window[] | null> {
    unordered.add(list)
    const isShort = total !== null && total <= fewPages * pageSize
    if (isShort || span.endMs - span.startMs < 1_000) return coverByPages(list, span, [])
    const middleMs = startOfSecond((span.startMs + span.endMs) / 2)
    return [
      { list, span: { startMs: middleMs, endMs: span.endMs }, ahead: null },
      { list, span: { startMs: span.startMs, endMs: middleMs - 1 }, ahead: null },
    ]
  }

  async function stepCrowded(window: Window, secondMs: number): Promise<Window[] | null> {
    const { startMs, endMs } = window.span
    const crowded = { startMs: Math.max(startMs, secondMs), endMs }
    window.span = { startMs, endMs: crowded.startMs - 1 }
    return coverByPages(window.list, crowded, [window])
  }

  async function stepOrdered(
    window: Window,
    reading: Extract<Reading, { kind: 'whole' | 'part' }>,
    { answer, asked }: { answer: ListAnswer; asked: Span },
  ): Promise<Window[]> {
    const { startMs, endMs } = window.span
    const readSinceMs = reading.kind === 'part' ? reading.sinceMs : asked.startMs
    // Which of the unreadable ones lie on this side of a cut through the page, nobody can tell.
    if (reading.unreadable > 0 && startMs > readSinceMs) return [window]
    const sinceMs = Math.max(startMs, readSinceMs)
    // Before it is kept, so that no other takes a part of what is done.
    window.span = { startMs, endMs: sinceMs - 1 }
    window.ahead = expectAhead(answer, window, { ...asked, endMs })
    const recordings = reading.recordings.filter(isSince(sinceMs))
    const { unreadable } = reading
    await index.replace(window.list.filters, { span: { startMs: sinceMs, endMs }, recordings, unreadable })
    return [window]
  }

  return async (window) => {
    const { list } = window
    const asked = toWholeSeconds(window.span)
    const askedAtMs = now()
    const answer = await askPage(list, asked, 1)
    const span = closeEnd(asked, answer, askedAtMs)
    // Meanwhile its older end may have been given to another.
    window.span = { startMs: startOfSecond(window.span.startMs), endMs: span.endMs }
    const reading = readWindow(answer, span, { isOrdered: !unordered.has(list) })
    if (reading.kind === 'astray') return null
    if (reading.kind === 'unordered') return stepUnordered(window, answer.totalResults)
    if (reading.kind === 'crowded') return stepCrowded(window, reading.secondMs)
    return stepOrdered(window, reading, { answer, asked })
  }
}
