import 'server-only'
import { type Kysely, sql } from 'kysely'
import { type ChainEnd, chainStart } from '@/lib/access/audit-entry'
import type { AuditStorage } from '@/lib/access/audit-storage'
import type { Tombstone } from '@/lib/access/audit-tombstone'
import { addEntries, holdChain, readEnd } from './audit-append'
import type { AuditTables } from './audit-tables'

export async function readTombstones(db: Kysely<AuditTables>): Promise<Tombstone[]> {
  const rows = await db.selectFrom('audit_tombstone').selectAll().orderBy('last_seq').execute()
  return rows.map((row) => ({
    firstSeq: row.first_seq,
    lastSeq: row.last_seq,
    entryCount: row.entry_count,
    lastHash: row.last_hash,
    prunedAtMs: row.pruned_at_ms,
    hash: row.hash,
  }))
}

/** The last entry before which all are older; null where there is none. */
export async function findLastBefore(db: Kysely<AuditTables>, atMs: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`select coalesce(
      (select min(seq) from audit_entry where at_ms >= ${atMs}) - 1,
      (select max(seq) from audit_entry)) as last`.execute(db)
  const last = rows[0]?.last ?? 0
  return last > 0 ? last : null
}

async function readPruned(db: Kysely<AuditTables>): Promise<ChainEnd> {
  const last = await db
    .selectFrom('audit_tombstone')
    .select(['last_seq as seq', 'last_hash as hash'])
    .orderBy('last_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? chainStart
}

/** Null where another was quicker. */
export const buryAudit = (
  db: Kysely<AuditTables>,
  ...[lastSeq, prune, seal]: Parameters<AuditStorage['bury']>
): Promise<Tombstone | null> =>
  holdChain(db, async (transaction) => {
    const before = await readPruned(transaction)
    const last = await transaction
      .selectFrom('audit_entry')
      .select(['seq', 'hash'])
      .where('seq', '=', lastSeq)
      .where('seq', '>', before.seq)
      .executeTakeFirst()
    if (last === undefined) return null
    const { tombstone, draft } = prune(before, last)
    // First, so that something is always left to follow upon.
    await addEntries(transaction, [draft], await readEnd(transaction), seal)
    await transaction
      .insertInto('audit_tombstone')
      .values({
        last_seq: tombstone.lastSeq,
        first_seq: tombstone.firstSeq,
        entry_count: tombstone.entryCount,
        last_hash: tombstone.lastHash,
        pruned_at_ms: tombstone.prunedAtMs,
        hash: tombstone.hash,
      })
      .execute()
    return tombstone
  })

/** The oldest of what is buried, the numbers first: they are found through their entries. */
export const removeBuried = (db: Kysely<AuditTables>, limit: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const oldest = transaction
      .selectFrom('audit_entry')
      .select('seq')
      .where('seq', '<=', sql<number>`(select coalesce(max(last_seq), 0) from audit_tombstone)`)
      .orderBy('seq')
      .limit(limit)
    await transaction.deleteFrom('audit_number').where('seq', 'in', oldest).execute()
    const { numDeletedRows } = await transaction
      .deleteFrom('audit_entry')
      .where('seq', 'in', oldest)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
