import 'server-only'
import type { Kysely, Transaction } from 'kysely'
import type { RecordingIndex } from '@/lib/finding/recording-index'
import { shared } from '@/lib/shared'
import { getCacheForLong } from './cache'
import type { CacheTables } from './cache-tables'
import type { Database } from './database'
import { getFillingTurn } from './filling-turn'
import { accountFingerprint, claimIndex, clearIndex, isOfAccount, reading, writing } from './index-account'
import { readBuckets } from './index-buckets'
import { searchIndex, usualFewHits } from './index-search'
import { readStats } from './index-stats'
import { removeRecordings, replaceSpan } from './replace-span'
import { readSpans, uncoverSpan } from './span-rows'
import { StoreError } from './store-error'

type IndexOptions = {
  cache: Database<CacheTables>
  fingerprint: string
  holdFilling: RecordingIndex['holdFilling']
  fewHits?: number
}
type Act<T> = (db: Transaction<CacheTables>) => Promise<T>

export function createRecordingIndex({
  cache,
  fingerprint,
  holdFilling,
  fewHits = usualFewHits,
}: IndexOptions): RecordingIndex {
  /** Another server with another key may have come between, whose recordings are none of ours. */
  async function inAccount<T>(
    begin: (db: Kysely<CacheTables>, act: Act<{ value: T } | null>) => Promise<{ value: T } | null>,
    act: Act<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const attempt = () =>
      cache.ask(
        (db) =>
          begin(db, async (transaction) => {
            signal?.throwIfAborted()
            return (await isOfAccount(transaction, fingerprint)) ? { value: await act(transaction) } : null
          }),
        signal,
      )
    const first = await attempt()
    if (first !== null) return first.value
    await cache.ask((db) => claimIndex(db, fingerprint), signal)
    const second = await attempt()
    if (second !== null) return second.value
    throw new StoreError('failed', 'Servers with different keys share this store. Give each key its own.')
  }

  const read = <T>(act: Act<T>, signal?: AbortSignal) => inAccount<T>(reading, act, signal)
  const write = (act: Act<void>) => inAccount<void>(writing, act)

  return {
    replace: (list, walked) => write((db) => replaceSpan(db, list, walked)),
    spans: (list, signal) => read((db) => readSpans(db, list), signal),
    uncover: (list, span) => write((db) => uncoverSpan(db, list, span)),
    search: (question, page, signal) => read((db) => searchIndex(db, question, page, fewHits), signal),
    totals: (question, by, edgesMs, signal) => read((db) => readBuckets(db, question, by, edgesMs), signal),
    remove: (ids) => write((db) => removeRecordings(db, ids)),
    clear: () => write(clearIndex),
    stats: (signal) => read(readStats, signal),
    holdFilling,
  }
}

export function getRecordingIndex(): RecordingIndex {
  return shared('store-recording-index', () =>
    createRecordingIndex({
      cache: getCacheForLong(),
      fingerprint: accountFingerprint(),
      holdFilling: getFillingTurn(),
    }),
  )
}
