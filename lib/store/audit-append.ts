import 'server-only'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { AuditDraft, AuditEntry, ChainEnd } from '@/lib/access/audit-entry'
import { chainStart } from '@/lib/access/audit-entry'
import { numberHashesOf } from '@/lib/access/audit-numbers'
import type { AuditRequest, Seal } from '@/lib/access/audit-storage'
import { beginOrGoOn, endIdle, endIfIdle } from './audit-listenings'
import { toEntryRow } from './audit-rows'
import type { AuditTables } from './audit-tables'
import { isPostgres } from './is-postgres'

// Any number that nothing else in the database locks by.
const chainLock = 0x7a9e_dec4

/**
 * One writer at a time among all servers, so that the chain has neither gaps nor branches: SQLite's transactions are
 * so already. What PostgreSQL commits then is on its disk, whatever its settings say.
 */
export function holdChain<T>(
  db: Kysely<AuditTables>,
  write: (transaction: Transaction<AuditTables>) => Promise<T>,
): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(write)
  // Anything stricter would look at the chain as it was before the lock was had.
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${chainLock}), set_config('synchronous_commit',
        case current_setting('synchronous_commit') when 'off' then 'on'
          else current_setting('synchronous_commit') end, true)`.execute(transaction)
      return write(transaction)
    })
}

export async function readEnd(db: Kysely<AuditTables>): Promise<ChainEnd> {
  const last = await db
    .selectFrom('audit_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? chainStart
}

/** Behind what is there, in the order given. */
export async function addEntries(
  transaction: Transaction<AuditTables>,
  drafts: readonly AuditDraft[],
  before: ChainEnd,
  seal: Seal,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let end = before
  for (const draft of drafts) {
    const entry = seal(draft, end)
    entries.push(entry)
    end = entry
  }
  if (entries.length === 0) return entries
  await transaction.insertInto('audit_entry').values(entries.map(toEntryRow)).execute()
  const numbers = entries.flatMap(({ seq, atMs, details }) =>
    numberHashesOf(details).map((number_hash) => ({ number_hash, at_ms: atMs, seq })),
  )
  if (numbers.length > 0) await transaction.insertInto('audit_number').values(numbers).execute()
  return entries
}

async function toDrafts(
  transaction: Transaction<AuditTables>,
  request: AuditRequest,
  nextSeq: number,
): Promise<AuditDraft[]> {
  if (request.kind === 'entry') return [request.draft]
  if (request.kind === 'end_idle') return endIdle(transaction, request)
  const { listening, idleSinceMs } = request
  const ended = await endIfIdle(transaction, listening, idleSinceMs)
  const isNew = await beginOrGoOn(transaction, listening, nextSeq + ended.length)
  return isNew ? [...ended, listening.draft] : ended
}

export function appendAudit(
  db: Kysely<AuditTables>,
  requests: readonly AuditRequest[],
  seal: Seal,
): Promise<AuditEntry[]> {
  return holdChain(db, async (transaction) => {
    const end = await readEnd(transaction)
    const drafts: AuditDraft[] = []
    for (const request of requests)
      drafts.push(...(await toDrafts(transaction, request, end.seq + drafts.length + 1)))
    return addEntries(transaction, drafts, end, seal)
  })
}
