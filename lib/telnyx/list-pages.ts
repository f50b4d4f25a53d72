import 'server-only'
import { getEnv } from '@/lib/env'
import type { RecordingRow } from '@/lib/recordings/model'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import { shared } from '@/lib/shared'
import { getClient } from './client'
import { TelnyxError } from './errors'
import { toListQuery } from './field-names'
import { createListCache, type Kept } from './list-cache'
import { mediaPolicy } from './media-policy'
import { wireListSchema } from './schema'
import { toRows } from './to-model'

export type ListAnswer = {
  rows: RecordingRow[]
  page: number
  totalResults: number | null
  totalPages: number | null
}

export type AskPage = (question: RecordingsQuestion) => Promise<ListAnswer>

const maxStaleMs = 5 * 60 * 1000
// About 30 MB of rows.
const maxKeptRows = 20_000

const getListCache = () =>
  shared('telnyx-list-cache', () =>
    createListCache<ListAnswer>({
      freshMs: getEnv().LIST_CACHE_SECONDS * 1000,
      staleMs: maxStaleMs,
      maxSize: maxKeptRows,
      sizeOf: ({ rows }) => rows.length,
    }),
  )

/** A page fresh from Telnyx, which nothing keeps. Throws as the client does. */
export async function askForPage(question: RecordingsQuestion, signal: AbortSignal): Promise<ListAnswer> {
  const answer = await getClient().requestJson('/recordings', { query: toListQuery(question), signal })
  const parsed = wireListSchema.safeParse(answer)
  if (!parsed.success) throw new TelnyxError('unexpected_response')
  const { page_number: given, total_results: totalResults, total_pages: pages } = parsed.data.meta
  const totalPages = pages ?? (totalResults === null ? null : Math.ceil(totalResults / question.size))
  return {
    rows: toRows(parsed.data.data, mediaPolicy()),
    // Should Telnyx give another page than the one asked for, it is shown as what it is.
    page: given !== null && given >= 1 && given < question.page ? given : question.page,
    totalResults,
    totalPages: totalPages === null ? null : Math.max(1, totalPages),
  }
}

export const getPage = (question: RecordingsQuestion, signal: AbortSignal | undefined) =>
  getListCache().get(JSON.stringify(question), (flight) => askForPage(question, flight), signal)

/**
 * What `work` makes of many pages, as one answer: stale if one of them is, and then as old as the oldest. The first
 * that fails ends the others.
 */
export async function askTogether<Value>(
  work: (ask: AskPage) => Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Kept<Value>> {
  const failure = new AbortController()
  const together = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal])
  const times: number[] = []
  let isStale = false
  const ask: AskPage = async (question) => {
    const kept = await getPage(question, together)
    times.push(kept.fetchedAtMs)
    isStale ||= kept.isStale
    return kept.value
  }
  try {
    const value = await work(ask)
    if (times.length === 0) times.push(Date.now())
    // Of fresh answers the latest counts: further pages are pinned to it, and must not lose what this one shows.
    return { value, isStale, fetchedAtMs: isStale ? Math.min(...times) : Math.max(...times) }
  } catch (error) {
    failure.abort()
    throw error
  }
}
