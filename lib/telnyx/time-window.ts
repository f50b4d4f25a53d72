import 'server-only'
import type { RecordingRow } from '@/lib/recordings/model'
import { TelnyxError } from './errors'
import type { Gap } from './find-cut'
import type { AskPage } from './list-pages'
import { type CountedList, createdAtMs, createdWithin, totalOf } from './time-cut'

/** The most rows Telnyx gives at once. */
export const windowPageSize = 250
/** Beyond this, thousands of recordings share one moment, or Telnyx's counts lead nowhere. */
export const maxWindowPages = 8

type WindowRows = {
  rows: RecordingRow[]
  /** Whether as many rows came as were counted, all of them of the time asked for. */
  isConsistent: boolean
}

/** All rows of one list between two cuts, in Telnyx's order. */
export async function fetchWindow(
  { question }: CountedList,
  { newer, older }: Gap,
  ask: AskPage,
): Promise<WindowRows> {
  const inWindow = createdWithin(question, older.atMs, newer.atMs)
  const askPage = (page: number) => ask({ ...inWindow, page, size: windowPageSize })
  const first = await askPage(1)
  const total = totalOf(first)
  const pages = Math.ceil(total / windowPageSize)
  if (pages > maxWindowPages) {
    const message =
      'Too many recordings of this number were created at almost the same time to put both sides in one order. Narrow the dates, or use From or To.'
    throw new TelnyxError('invalid_request', { message, field: 'number' })
  }
  const others = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => askPage(index + 2))
  const rows = [first, ...(await Promise.all(others))].flatMap((answer) => answer.rows)
  const times = rows.map(createdAtMs)
  return {
    // Telnyx takes both ends as inclusive, while a row at the newer cut was counted before it.
    rows: rows.filter((_, index) => (times[index] ?? older.atMs) < newer.atMs),
    isConsistent:
      rows.length === total &&
      times.every((time) => time === null || (older.atMs <= time && time <= newer.atMs)),
  }
}
