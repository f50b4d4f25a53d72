import 'server-only'
import type { AccountSession } from '@/lib/account'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { nameBrowser } from './account-browser'
import type { Identity } from './identity'
import type { SessionEntry } from './sessions'

type Owner = Pick<Identity, 'userId' | 'sessionId'>

/** Ends one session of its owner; whether there was one. */
export async function endOwnSession(
  { userId }: Owner,
  id: string,
  state: Database<StateTables> = getState(),
): Promise<boolean> {
  const { numDeletedRows } = await state.ask((db) =>
    db.deleteFrom('session').where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),
  )
  return numDeletedRows === 1n
}

/** Ends all sessions of somebody but the one they ask from; how many. */
export async function endOtherSessions(
  { userId, sessionId }: Owner,
  state: Database<StateTables> = getState(),
): Promise<number> {
  const { numDeletedRows } = await state.ask((db) =>
    db
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .where('id', '!=', sessionId ?? '')
      .executeTakeFirst(),
  )
  return Number(numDeletedRows)
}

const toIso = (epochMs: number) => new Date(epochMs).toISOString()

/** A session as its owner is shown it. Its id names it and opens nothing. */
export const toAccountSession = (session: SessionEntry, { sessionId }: Owner): AccountSession => ({
  id: session.id,
  isThisOne: session.id === sessionId,
  network: session.network,
  browser: nameBrowser(session.userAgent),
  since: toIso(session.createdAtMs),
  lastUsedAt: toIso(session.seenAtMs),
})
