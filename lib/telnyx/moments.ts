import 'server-only'
import { bulkhead } from 'cockatiel'
import { getEnv } from '@/lib/env'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import { shared } from '@/lib/shared'
import { getClient } from './client'
import { TelnyxError } from './errors'
import { toListQuery } from './field-names'
import { createListCache, type ListCache } from './list-cache'
import { wireListSchema, wireRecordingSchema } from './schema'

/** When a recording was and how long it is: all that a timeline needs of it. */
export type Moment = { id: string; atMs: Record<TimestampKind, number | null>; durationMs: number | null }

/** A page of the list, reduced to its moments; rows that cannot be read are left out. */
export type MomentsPage = { totalResults: number | null; moments: Moment[] }

/** Of the twenty questions that the client asks at once; the rest stays free for lists and audio. */
const maxCountsAtOnce = 4
const maxKeptMoments = 50_000
const settledFactor = 120
const hourMs = 3_600_000
/** A recording appears when its call is over: it is created late, and later still the earlier its call began. */
const settlingMs: Record<TimestampKind, number> = { created: hourMs, start: 24 * hourMs, end: 24 * hourMs }

const getCache = (age: 'settled' | 'recent'): ListCache<MomentsPage> =>
  shared(`telnyx-moments-${age}`, () =>
    createListCache({
      freshMs: getEnv().LIST_CACHE_SECONDS * 1000 * (age === 'settled' ? settledFactor : 1),
      // A count that is not known is shown as such; an old one could not be told from a new one.
      staleMs: 0,
      maxSize: maxKeptMoments,
      sizeOf: ({ moments }) => moments.length,
    }),
  )

const getGate = () => shared('telnyx-counts-gate', () => bulkhead(maxCountsAtOnce, Number.POSITIVE_INFINITY))

const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso))

async function ask(question: RecordingsQuestion, signal: AbortSignal): Promise<MomentsPage> {
  const answer = await getClient().requestJson('/recordings', { query: toListQuery(question), signal })
  const parsed = wireListSchema.safeParse(answer)
  if (!parsed.success) throw new TelnyxError('unexpected_response')
  const moments = parsed.data.data.flatMap((row) => {
    const { data } = wireRecordingSchema.safeParse(row)
    if (data === undefined) return []
    const { id, created_at: created, recording_started_at: start, recording_ended_at: end } = data
    const atMs = { created: toMs(created), start: toMs(start), end: toMs(end) }
    return [{ id, atMs, durationMs: data.duration_millis }]
  })
  return { totalResults: parsed.data.meta.total_results, moments }
}

function isSettled({ times }: RecordingsQuestion): boolean {
  return (['created', 'start', 'end'] as const).some((kind) => {
    const lte = times[kind]?.lte ?? null
    return lte !== null && Date.parse(lte) < Date.now() - settlingMs[kind]
  })
}

/**
 * One page of the list without its texts, kept longer where it lies in the past. All timelines together ask no more than
 * a few such questions at once. Throws as the client does.
 */
export async function askMoments(
  question: RecordingsQuestion,
  signal: AbortSignal | undefined,
): Promise<MomentsPage> {
  const cache = getCache(isSettled(question) ? 'settled' : 'recent')
  const load = (flight: AbortSignal) => getGate().execute(() => ask(question, flight), flight)
  return (await cache.get(JSON.stringify(question), load, signal)).value
}
