import 'server-only'
import type { Kysely } from 'kysely'
import { untilAborted } from '@/lib/abort'
import { isStoreError, StoreError } from './store-error'
import { toStoreFailure } from './store-failures'

export type OpenedDatabase<Tables> = {
  db: Kysely<Tables>
  /** Throws away what was found damaged, before it is opened again; absent where opening it again is enough. */
  remove?: () => Promise<void>
  /** False once what was opened is no longer what is there, so that it has to be opened again. */
  isCurrent?: () => boolean
}

export type Database<Tables> = {
  /**
   * Runs a query, after opening the database where that has not been done. Throws `StoreError` for whatever the
   * database cannot help, the signal's reason where it aborts, and anything else for a bug.
   */
  ask: <T>(query: (db: Kysely<Tables>) => Promise<T>, signal?: AbortSignal) => Promise<T>
  close: () => Promise<void>
}

const usualPatienceMs = 5_000

/** A stuck query keeps its connection until it settles; whoever asked is told before. */
async function withinPatience<T>(
  running: Promise<T>,
  patienceMs: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const patience = AbortSignal.timeout(patienceMs)
  const either = signal === undefined ? patience : AbortSignal.any([signal, patience])
  try {
    return await untilAborted(running, either)
  } catch (error) {
    if (error !== patience.reason) throw error
    throw new StoreError('unavailable', `The store did not answer within ${patienceMs / 1000} s.`)
  }
}

/** A database that is opened with its first query, and once for all that come meanwhile; a failure is tried again. */
export function createDatabase<Tables>(
  open: () => Promise<OpenedDatabase<Tables>>,
  patienceMs = usualPatienceMs,
): Database<Tables> {
  let opening: Promise<OpenedDatabase<Tables>> | undefined

  function whenOpen(): Promise<OpenedDatabase<Tables>> {
    if (opening !== undefined) return opening
    const started = open().catch((error: unknown) => {
      if (opening === started) opening = undefined
      throw toStoreFailure(error)
    })
    opening = started
    return started
  }

  // Of several queries that met it, the first does it.
  async function discard(unusable: Promise<OpenedDatabase<Tables>>, isDamaged: boolean): Promise<void> {
    if (opening !== unusable) return
    opening = undefined
    const { db, remove } = await unusable
    await db.destroy()
    if (isDamaged) await remove?.()
  }

  async function run<T>(query: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const opened = whenOpen()
    const { db, isCurrent } = await opened
    if (isCurrent?.() === false) {
      await discard(opened, false)
      return run(query)
    }
    try {
      return await query(db)
    } catch (error) {
      const failure = toStoreFailure(error)
      if (!isStoreError(failure) && opening !== opened)
        throw new StoreError('unavailable', 'The store was closed meanwhile.', { cause: error })
      if (isStoreError(failure) && failure.code === 'damaged') await discard(opened, true)
      throw failure
    }
  }

  return {
    async ask(query, signal) {
      signal?.throwIfAborted()
      return withinPatience(run(query), patienceMs, signal)
    },
    async close() {
      const opened = opening
      opening = undefined
      await opened?.then(({ db }) => db.destroy())
    },
  }
}
