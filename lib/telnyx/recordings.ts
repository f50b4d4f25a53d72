import 'server-only'
import { getEnv } from '@/lib/env'
import { toAppliedFilters } from '@/lib/recordings/applied-filters'
import type { Merge, Recording, RecordingsPage } from '@/lib/recordings/model'
import { type RecordingsQuestion, type ResolvedSearch, resolveSearch } from '@/lib/recordings/resolve-search'
import { recordingIdSchema } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { getClient } from './client'
import { isOnEitherSide, listEitherSide } from './either-side'
import { isTelnyxError, TelnyxError } from './errors'
import type { Kept } from './list-cache'
import { askTogether, getPage, type ListAnswer } from './list-pages'
import { mediaPolicy } from './media-policy'
import { toListError } from './missing-list'
import { type WireRecording, wireAnswerSchema } from './schema'
import { toRecording } from './to-model'

type Options = { signal?: AbortSignal | undefined }

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

/** Telnyx cannot look at both sides for a number; where it need not, it answers alone. */
async function getList(
  resolved: ResolvedSearch,
  signal: AbortSignal | undefined,
): Promise<Kept<ListAnswer & { merge: Merge | null }>> {
  const { question, spellings } = resolved
  if (isOnEitherSide(resolved)) return askTogether((ask) => listEitherSide(question, spellings, ask), signal)
  const { value, ...kept } = await getPageWithinEnd(question, signal)
  return { ...kept, value: { ...value, merge: null } }
}

/** One page of the recordings that match. Throws a `TelnyxError`, or the signal's reason when that aborts. */
export async function listRecordings(
  search: RecordingsSearch,
  { signal }: Options = {},
): Promise<RecordingsPage> {
  const resolved = resolveSearch(search, { now: new Date(), defaultCountry: getEnv().DEFAULT_COUNTRY })
  const { value, fetchedAtMs, isStale } = await getList(resolved, signal).catch((error: unknown) => {
    throw toListError(error)
  })
  return {
    ...value,
    scan: null,
    requestedPage: search.page,
    size: search.size,
    applied: toAppliedFilters(resolved, search.by),
    fetchedAt: new Date(fetchedAtMs).toISOString(),
    stale: isStale,
  }
}
