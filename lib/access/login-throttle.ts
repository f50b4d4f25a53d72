import 'server-only'
import type { Kysely } from 'kysely'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '@/lib/store/database'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import { hashToken } from './secrets'
import { StateLimiter } from './state-limiter'
import { toNameKey } from './user-name'

/** One guess that may be made. Where neither is called, it was a wrong one. */
export type Guess = {
  succeed: () => Promise<void>
  /** It was never looked at, or half right. */
  takeBack: () => Promise<void>
}

export type LoginThrottle = {
  /** Counts a guess before it is looked at. Throws `AccountError('too_many_attempts')` with the seconds to wait. */
  begin: (name: string, network: string) => Promise<Guess>
}

const windowSeconds = 900
const guessesPerNetwork = 5
const guessesPerAccount = 20
const guessesBeforeDelay = 10
const hourMs = 3_600_000
const knownForMs = 90 * 24 * hourMs

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason
  const retryAfterSeconds = Math.max(Math.ceil(reason.msBeforeNext / 1_000), 1)
  const wait =
    retryAfterSeconds < 120 ? `${retryAfterSeconds} s` : `${Math.ceil(retryAfterSeconds / 60)} minutes`
  throw new AccountError(
    'too_many_attempts',
    `There were too many attempts to log in under this name. Try again in ${wait}.`,
    { retryAfterSeconds },
  )
}

function createCounts(db: Kysely<StateTables>, now: () => number) {
  const count = (prefix: string, points: number) =>
    new StateLimiter({ db, prefix, points, seconds: windowSeconds, now })
  return {
    fromNetwork: count('network', guessesPerNetwork),
    onAccount: count('account', guessesPerAccount),
    pace: count('pace', 1),
  }
}

/** Refuses by reading alone, so that a flood of guesses writes nothing. Gives what has been counted. */
async function refuseWhenSpent(counts: StateLimiter, key: string): Promise<number> {
  const found = await counts.get(key)
  if (found !== null && found.consumedPoints >= counts.points) refuse(found)
  return found?.consumedPoints ?? 0
}

/**
 * Holds for every name, whether or not there is such a user. A network from which the user has logged in is bound by
 * its own count alone: whoever guesses from elsewhere slows down others there, but never locks out the owner.
 */
export function createLoginThrottle(state: Database<StateTables>, now = Date.now): LoginThrottle {
  const within = <T>(act: (db: Kysely<StateTables>, counts: ReturnType<typeof createCounts>) => Promise<T>) =>
    state.ask((db) =>
      db.transaction().execute((transaction) => act(transaction, createCounts(transaction, now))),
    )

  const isKnown = async (db: Kysely<StateTables>, account: string, network: string) => {
    const found = await db
      .selectFrom('known_network')
      .select('network')
      .where('account_key', '=', account)
      .where('network', '=', network)
      .where('succeeded_at', '>', now() - knownForMs)
      .executeTakeFirst()
    return found !== undefined
  }

  async function remember(db: Kysely<StateTables>, account: string, network: string): Promise<void> {
    await db
      .insertInto('known_network')
      .values({ account_key: account, network, succeeded_at: now() })
      .onConflict((conflict) =>
        conflict.columns(['account_key', 'network']).doUpdateSet({ succeeded_at: now() }),
      )
      .execute()
    await db
      .deleteFrom('known_network')
      .where('succeeded_at', '<=', now() - knownForMs)
      .execute()
  }

  // Not those that ran out just now: another server may be beginning one of them anew.
  const removeOld = (db: Kysely<StateTables>) =>
    db
      .deleteFrom('throttle')
      .where('expires_at', '<=', now() - hourMs)
      .execute()

  const take = (account: string, network: string) =>
    within(async (db, { fromNetwork, onAccount, pace }) => {
      const here = `${account}:${network}`
      await refuseWhenSpent(fromNetwork, here)
      const isStranger = !(await isKnown(db, account, network))
      await fromNetwork.consume(here).catch(refuse)
      if (!isStranger) return { here, isStranger }
      const delays = (await refuseWhenSpent(onAccount, account)) - guessesBeforeDelay
      // One second, then twice as long each time. Of several who come at once, one is let through.
      if (delays >= 0) await pace.consume(account, 1, { customDuration: 2 ** delays }).catch(refuse)
      await onAccount.consume(account).catch(refuse)
      return { here, isStranger }
    })

  return {
    async begin(name, network) {
      // People type their password in place of their name: neither is stored.
      const account = hashToken(toNameKey(name))
      const { here, isStranger } = await take(account, network)
      return {
        succeed: () =>
          within(async (db, { fromNetwork, onAccount }) => {
            await fromNetwork.delete(here)
            if (isStranger) await onAccount.reward(account)
            await remember(db, account, network)
            await removeOld(db)
          }),
        takeBack: () =>
          within(async (_, { fromNetwork, onAccount }) => {
            await fromNetwork.reward(here)
            if (isStranger) await onAccount.reward(account)
          }),
      }
    },
  }
}
