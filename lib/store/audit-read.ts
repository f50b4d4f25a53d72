import 'server-only'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { AuditEntry } from '@/lib/access/audit-entry'
import type { AuditFilter, AuditPosition } from '@/lib/access/audit-search'
import type { FoundEntry } from '@/lib/access/audit-storage'
import { type FoundRow, toEntry } from './audit-rows'
import type { AuditTables } from './audit-tables'

const rest = sql`e.event, e.outcome, e.actor_id, e.actor_name, e.method, e.session_hash, e.address, e.request_id,
  e.resource_type, e.resource_id, e.details, e.prev_hash, e.hash`
// What was changed at rest may be too large for a number, and reading on behind it takes every digit.
const columns = sql`cast(e.seq as text) as seq, cast(e.at_ms as text) as at_ms, ${rest}`
const notBuried = sql`e.seq > coalesce((select max(last_seq) from audit_tombstone), 0)`

function conditionsOf(filter: AuditFilter): RawBuilder<unknown>[] {
  const { actorId, recordingId, userId, event, outcome, fromMs, toMs } = filter
  const conditions = [notBuried]
  if (actorId !== undefined) conditions.push(sql`e.actor_id = ${actorId}`)
  if (recordingId !== undefined)
    conditions.push(sql`e.resource_type = 'recording' and e.resource_id = ${recordingId}`)
  if (userId !== undefined) conditions.push(sql`e.resource_type = 'user' and e.resource_id = ${userId}`)
  if (event !== undefined) conditions.push(sql`e.event in (${sql.join([event].flat())})`)
  if (outcome !== undefined) conditions.push(sql`e.outcome = ${outcome}`)
  if (fromMs !== undefined) conditions.push(sql`e.at_ms >= ${fromMs}`)
  if (toMs !== undefined) conditions.push(sql`e.at_ms <= ${toMs}`)
  return conditions
}

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)

/** Where the entries come from, and whose index has them in the order of time. */
function sourceOf({ numberHash }: AuditFilter) {
  if (numberHash === undefined) return { source: sql`audit_entry e`, ordered: sql.raw('e'), matching: [] }
  return {
    // To SQLite, a cross join also says where to begin: with the number, not with all entries.
    source: sql`audit_number n cross join audit_entry e`,
    ordered: sql.raw('n'),
    matching: [sql`n.number_hash = ${numberHash} and e.seq = n.seq`],
  }
}

/** Newest first. */
export async function searchAudit(
  db: Kysely<AuditTables>,
  filter: AuditFilter,
  after: AuditPosition | null,
  limit: number,
): Promise<AuditEntry[]> {
  const { source, ordered, matching } = sourceOf(filter)
  const behind =
    after === null ? [] : [sql`(${ordered}.at_ms, ${ordered}.seq) < (${after.atMs}, ${after.seq})`]
  const conditions = [...matching, ...conditionsOf(filter), ...behind]
  const { rows } = await sql<FoundRow>`select ${columns} from ${source} where ${all(conditions)}
    order by ${ordered}.at_ms desc, ${ordered}.seq desc limit ${limit}`.execute(db)
  return rows.map(toEntry)
}

export async function countAudit(
  db: Kysely<AuditTables>,
  filter: AuditFilter,
  upToSeq: number,
): Promise<number> {
  const { source, matching } = sourceOf(filter)
  const conditions = [...matching, ...conditionsOf(filter), sql`e.seq <= ${upToSeq}`]
  const { rows } = await sql<{ found: number }>`select count(*) as found from ${source}
    where ${all(conditions)}`.execute(db)
  return rows[0]?.found ?? 0
}

type NumberRow = { seq: string; at_ms: string; number_hash: string }

async function readNumbers(
  db: Kysely<AuditTables>,
  rows: readonly FoundRow[],
): Promise<Map<string, string[]>> {
  const [first, last] = [rows.at(0), rows.at(-1)]
  const found = new Map<string, string[]>()
  if (first === undefined || last === undefined) return found
  const times = new Map(rows.map(({ seq, at_ms }) => [seq, at_ms]))
  const { rows: numbers } =
    await sql<NumberRow>`select cast(seq as text) as seq, cast(at_ms as text) as at_ms,
    number_hash from audit_number where seq between cast(${first.seq} as bigint) and cast(${last.seq} as bigint)
    order by seq, number_hash`.execute(db)
  for (const { seq, at_ms, number_hash } of numbers) {
    // Found at another time than its entry, it is not found by it.
    const isAtItsTime = times.get(seq) === at_ms
    found.set(seq, [...(found.get(seq) ?? []), isAtItsTime ? number_hash : `not at its time: ${number_hash}`])
  }
  return found
}

/** In the order of the chain, from behind `after`; what an entry can be found by comes along where all are read. */
export async function readAudit(
  db: Kysely<AuditTables>,
  after: string,
  limit: number,
  filter?: AuditFilter,
): Promise<FoundEntry[]> {
  const { source, matching } = sourceOf(filter ?? {})
  const conditions = [...matching, ...conditionsOf(filter ?? {}), sql`e.seq > cast(${after} as bigint)`]
  const { rows } = await sql<FoundRow>`select ${columns} from ${source} where ${all(conditions)}
    order by e.seq limit ${limit}`.execute(db)
  const numbers = filter === undefined ? await readNumbers(db, rows) : new Map<string, string[]>()
  return rows.map((row) => ({
    entry: toEntry(row),
    numberHashes: numbers.get(String(row.seq)) ?? [],
    position: String(row.seq),
  }))
}
