import 'server-only'
import { LRUCache } from 'lru-cache'
import type { AuditSearch } from '@/lib/audit-params'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { shared } from '@/lib/shared'
import { toAuditedList } from './audit-filters'
import { auditOrigin, isAudited, tellAudit } from './audited'
import type { Identity } from './identity'

type Asked = { headers: Pick<Headers, 'get'>; identity: Identity }

const maxRemembered = 5_000
/** Pages look for new recordings by themselves, and Back asks again: what one has before them is told once in a while. */
const restMs = 10 * 60_000

const getSeen = () =>
  shared('access-seen', () => new LRUCache<string, true>({ max: maxRemembered, ttl: restMs }))

/** Tells of it unless it has been told lately; what could not be written is tried again with the next look. */
async function tellOnce(
  { userId, sessionId }: Identity,
  what: string,
  tell: () => Promise<boolean>,
): Promise<void> {
  const key = `${sessionId ?? userId} ${what}`
  const seen = getSeen()
  if (!seen.has(key) && (await tell())) seen.set(key, true)
}

/** Writes down that somebody was shown a list, with what it was filtered by. */
export async function tellList({ headers, identity }: Asked, search: RecordingsSearch): Promise<void> {
  if (!isAudited()) return
  const { numbers, ...details } = toAuditedList(search)
  // How many rows a page has is no other sight of it.
  await tellOnce(identity, JSON.stringify([numbers, details.filters, details.page]), () =>
    tellAudit({ event: 'list', ...auditOrigin(headers, identity), numbers, details }),
  )
}

/** Writes down that somebody was shown what is known of a recording. */
export async function tellView({ headers, identity }: Asked, id: string): Promise<void> {
  if (!isAudited()) return
  const resource = { type: 'recording', id } as const
  await tellOnce(identity, id, () =>
    tellAudit({ event: 'view', ...auditOrigin(headers, identity), resource, details: {} }),
  )
}

/** Writes down that somebody looked into the log itself, and for what. */
export async function tellAuditSearch({ headers, identity }: Asked, search: AuditSearch): Promise<void> {
  if (!isAudited()) return
  const { number, older: _, ...filters } = search
  const given = Object.entries(filters).filter(([, value]) => value !== '')
  const details = { filters: Object.fromEntries(given) }
  const numbers = { either: number }
  await tellOnce(identity, JSON.stringify(['audit', number, details]), () =>
    tellAudit({ event: 'audit_searched', ...auditOrigin(headers, identity), numbers, details }),
  )
}
