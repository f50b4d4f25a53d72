import 'server-only'
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { getEnv } from '@/lib/env'
import type { CacheTables } from './cache-tables'
import { isPostgres } from './is-postgres'

/** Tells one account from another without telling which. */
export function accountFingerprint(): string {
  const { TELNYX_API_BASE_URL, TELNYX_API_KEY } = getEnv()
  return createHash('sha256').update(`${TELNYX_API_BASE_URL}\n${TELNYX_API_KEY}`).digest('hex').slice(0, 16)
}

// Of PostgreSQL's locks that mean what whoever takes them agrees on; any number that nobody else uses.
const writingLock = 7_208_411_001

/** Others that fill the same index, in this server or another, wait until the transaction ends. */
async function holdOthers(db: Transaction<CacheTables>): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(${sql.lit(writingLock)})`.execute(db)
}

export async function isOfAccount(db: Kysely<CacheTables>, fingerprint: string): Promise<boolean> {
  const row = await db.selectFrom('recording_account').select('fingerprint').executeTakeFirst()
  return row?.fingerprint === fingerprint
}

export async function clearIndex(db: Transaction<CacheTables>): Promise<void> {
  if (isPostgres(db)) await sql`truncate recording, recording_kind, recording_span`.execute(db)
  else
    for (const table of ['recording', 'recording_kind', 'recording_span'] as const)
      await db.deleteFrom(table).execute()
}

export const writing = <T>(
  db: Kysely<CacheTables>,
  write: (transaction: Transaction<CacheTables>) => Promise<T>,
): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    await holdOthers(transaction)
    return write(transaction)
  })

/** What other statements of the same reader see is of the same instant. */
export const reading = <T>(
  db: Kysely<CacheTables>,
  read: (transaction: Transaction<CacheTables>) => Promise<T>,
): Promise<T> => {
  const transaction = db.transaction().setAccessMode('read only')
  return (isPostgres(db) ? transaction.setIsolationLevel('repeatable read') : transaction).execute(read)
}

/** Makes the index that of this account, without what it had of another. */
export const claimIndex = (db: Kysely<CacheTables>, fingerprint: string): Promise<void> =>
  writing(db, async (transaction) => {
    if (await isOfAccount(transaction, fingerprint)) return
    await clearIndex(transaction)
    await transaction.deleteFrom('recording_account').execute()
    await transaction.insertInto('recording_account').values({ fingerprint }).execute()
  })
