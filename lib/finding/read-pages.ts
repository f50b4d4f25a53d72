import 'server-only'
import type { Recording } from '@/lib/recordings/model'
import type { ListAnswer } from '@/lib/telnyx/list-pages'
import { pageSize, readRows } from './read-window'
import type { Span } from './recording-index'

/** Beyond this, ten thousand recordings share one second, or Telnyx's counts lead nowhere. */
export const mostPages = 40
const maxTries = 3

type AskPage = (page: number) => Promise<ListAnswer>

/** Pages one to the last; where Telnyx tells no total, until one is not full. */
async function readAll(ask: AskPage): Promise<ListAnswer[] | null> {
  const answers = [await ask(1)]
  const total = answers[0]?.totalResults ?? null
  const last = total === null ? mostPages : Math.ceil(total / pageSize)
  if (last > mostPages) return null
  for (let page = 2; page <= last; page += 1) {
    if (total === null && (answers.at(-1)?.rows.length ?? 0) < pageSize) break
    answers.push(await ask(page))
  }
  return answers
}

/**
 * All recordings of a span, from its pages by number, in whatever order they come: rows may move from one page to
 * another meanwhile, so that pages are read again until they agree. Null where they never do.
 */
export async function readPages(
  ask: AskPage,
  span: Span,
): Promise<{ recordings: Recording[]; unreadable: number } | null> {
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const answers = await readAll(ask)
    if (answers === null) return null
    const total = answers[0]?.totalResults ?? null
    const rows = answers.flatMap((answer) => answer.rows)
    const ids = new Set(rows.map((row) => (row.kind === 'recording' ? row.recording.id : row)))
    const isUnchanged = answers.every(({ totalResults }) => totalResults === total)
    const isWhole = total === null ? (answers.at(-1)?.rows.length ?? 0) < pageSize : rows.length === total
    if (isUnchanged && isWhole && ids.size === rows.length) return readRows(rows, span)
  }
  return null
}
