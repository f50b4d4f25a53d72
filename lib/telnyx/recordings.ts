import 'server-only'
import { getEnv } from '@/lib/env'
import type { Recording, RecordingRow, RecordingsPage } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import { type RecordingsQuestion, resolveSearch } from '@/lib/recordings/resolve-search'
import { recordingIdSchema } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { shared } from '@/lib/shared'
import { getClient } from './client'
import { isTelnyxError, TelnyxError } from './errors'
import { toListQuery } from './field-names'
import { createListCache, type Kept } from './list-cache'
import { mediaPolicy } from './media-policy'
import { type WireRecording, wireAnswerSchema, wireListSchema } from './schema'
import { toRecording, toRows } from './to-model'

type Options = { signal?: AbortSignal | undefined }

type ListAnswer = {
  rows: RecordingRow[]
  page: number
  totalResults: number | null
  totalPages: number | null
}

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

/**
 * One recording fresh from Telnyx, its signed links included: for use on the server alone. An id that cannot be one
 * is `not_found` without asking.
 */
export async function fetchRecording(id: string, { signal }: Options = {}): Promise<WireRecording> {
  if (!recordingIdSchema.safeParse(id).success) throw new TelnyxError('not_found')
  const answer = await getClient().requestJson(`/recordings/${encodeURIComponent(id)}`, { signal })
  const parsed = wireAnswerSchema.safeParse(answer)
  if (!parsed.success) throw new TelnyxError('unexpected_response')
  return parsed.data
}

export async function getRecording(id: string, options: Options = {}): Promise<Recording> {
  return toRecording(await fetchRecording(id, options), mediaPolicy())
}

async function askForPage(question: RecordingsQuestion, signal: AbortSignal): Promise<ListAnswer> {
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

const getPage = (question: RecordingsQuestion, signal: AbortSignal | undefined) =>
  getListCache().get(JSON.stringify(question), (flight) => askForPage(question, flight), signal)

const isRefusedPage = (error: unknown) =>
  isTelnyxError(error) &&
  (error.code === 'not_found' || (error.code === 'invalid_request' && error.field === 'page'))

/** The page asked for, or the last one where that lies beyond the end and Telnyx tells where the end is. */
async function getPageWithinEnd(
  question: RecordingsQuestion,
  signal: AbortSignal | undefined,
): Promise<Kept<ListAnswer>> {
  const isFirst = question.page === 1
  let refusal: unknown
  const asked = await getPage(question, signal).catch((error: unknown) => {
    if (isFirst || !isRefusedPage(error)) throw error
    refusal = error
    return null
  })
  if (asked !== null && (isFirst || asked.value.rows.length > 0)) return asked
  const totalPages =
    asked?.value.totalPages ?? (await getPage({ ...question, page: 1 }, signal)).value.totalPages
  if (totalPages !== null && totalPages < question.page) {
    return getPage({ ...question, page: totalPages }, signal)
  }
  if (asked === null) throw refusal
  return asked
}

/** One page of the recordings that match. Throws a `TelnyxError`, or the signal's reason when that aborts. */
export async function listRecordings(
  search: RecordingsSearch,
  { signal }: Options = {},
): Promise<RecordingsPage> {
  const question = resolveSearch(search, { now: new Date(), defaultCountry: getEnv().DEFAULT_COUNTRY })
  const { value, fetchedAtMs, isStale } = await getPageWithinEnd(question, signal).catch((error: unknown) => {
    if (!isTelnyxError(error) || error.code !== 'not_found') throw error
    const message =
      'There is no list of recordings at the configured address. Ask whoever runs this dashboard to check TELNYX_API_BASE_URL.'
    throw new TelnyxError('not_found', { status: error.status, message })
  })
  const asked = question.times[search.by]
  return {
    rows: value.rows,
    page: value.page,
    requestedPage: search.page,
    size: search.size,
    totalResults: value.totalResults,
    totalPages: value.totalPages,
    applied: {
      after: asked?.gte ?? null,
      before: asked?.lte ?? null,
      from: question.from === '' ? null : toParty(question.from),
      to: question.to === '' ? null : toParty(question.to),
    },
    fetchedAt: new Date(fetchedAtMs).toISOString(),
    stale: isStale,
  }
}
