import 'server-only'
import type { Kysely } from 'kysely'
import { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import type { StateTables } from '@/lib/store/state-tables'

type StateLimiterOptions = {
  /** Of a transaction, as a rule: a guess that is refused then leaves no trace in any count. */
  db: Kysely<StateTables>
  /** Sets its keys apart from those of other limiters in the same table. */
  prefix: string
  points: number
  seconds: number
  now: () => number
}
type Stored = { points: number; expires_at: number | null }

/** Counts in the state, so that it outlives a restart and holds for all servers. Each count is one statement. */
export class StateLimiter extends RateLimiterStoreAbstract {
  readonly #db: Kysely<StateTables>
  readonly #now: () => number

  constructor({ db, prefix, points, seconds, now }: StateLimiterOptions) {
    super({ storeClient: db, keyPrefix: prefix, points, duration: seconds })
    this.#db = db
    this.#now = now
  }

  protected override _upsert(
    key: string,
    points: number,
    durationMs: number,
    isForced = false,
  ): Promise<Stored> {
    const nowMs = this.#now()
    const given = { points, expires_at: durationMs > 0 ? nowMs + durationMs : null }
    return this.#db
      .insertInto('throttle')
      .values({ key, ...given })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(({ ref, eb }) => {
          if (isForced) return given
          const expiresAt = ref('throttle.expires_at')
          const sum = eb('throttle.points', '+', points)
          return {
            points: eb.case().when(expiresAt, '<=', nowMs).then(points).else(sum).end(),
            expires_at: eb.case().when(expiresAt, '<=', nowMs).then(given.expires_at).else(expiresAt).end(),
          }
        }),
      )
      .returning(['points', 'expires_at'])
      .executeTakeFirstOrThrow()
  }

  protected override _get(key: string): Promise<Stored | undefined> {
    return this.#db
      .selectFrom('throttle')
      .select(['points', 'expires_at'])
      .where('key', '=', key)
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', this.#now())]))
      .executeTakeFirst()
  }

  protected override async _delete(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('throttle').where('key', '=', key).executeTakeFirst()
    return numDeletedRows > 0
  }

  protected override _getRateLimiterRes(_: string, changedPoints: number, stored: Stored): RateLimiterRes {
    const { points, expires_at } = stored
    const msBeforeNext = expires_at === null ? -1 : Math.max(expires_at - this.#now(), 0)
    return new RateLimiterRes(
      Math.max(this.points - points, 0),
      msBeforeNext,
      points,
      changedPoints === points,
    )
  }
}
