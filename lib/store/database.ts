import 'server-only'
import type { Kysely } from 'kysely'
import { untilAborted } from '@/lib/abort'
import { isStoreError, StoreError } from './store-error'
import { toStoreFailure } from './store-failures'

export type OpenedDatabase<Tables> = {
  db: Kysely<Tables>
  /** Throws away what was found damaged, before it is opened again; absent where opening it again is enough. */
  remove?: () => void
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

  // Of several queries that met the damage, the first does it.
  async function discard(damaged: Promise<OpenedDatabase<Tables>>): Promise<void> {
    if (opening !== damaged) return
    opening = undefined
    const { db, remove } = await damaged
    await db.destroy()
    remove?.()
  }

  async function run<T>(query: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const opened = whenOpen()
    const { db } = await opened
    try {
      return await query(db)
    } catch (error) {
      const failure = toStoreFailure(error)
      if (!isStoreError(failure) && opening !== opened)
        throw new StoreError('unavailable', 'The store was closed meanwhile.', { cause: error })
      if (isStoreError(failure) && failure.code === 'damaged') await discard(opened)
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
