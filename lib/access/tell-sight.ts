import 'server-only'
import { LRUCache } from 'lru-cache'
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

function isFirstSight({ userId, sessionId }: Identity, what: string): boolean {
  const key = `${sessionId ?? userId} ${what}`
  const seen = getSeen()
  if (seen.has(key)) return false
  seen.set(key, true)
  return true
}

/** Writes down that somebody was shown a list, with what it was filtered by. */
export async function tellList({ headers, identity }: Asked, search: RecordingsSearch): Promise<void> {
  if (!isAudited()) return
  const { numbers, ...details } = toAuditedList(search)
  // How many rows a page has is no other sight of it.
  if (!isFirstSight(identity, JSON.stringify([numbers, details.filters, details.page]))) return
  await tellAudit({ event: 'list', ...auditOrigin(headers, identity), numbers, details })
}

/** Writes down that somebody was shown what is known of a recording. */
export async function tellView({ headers, identity }: Asked, id: string): Promise<void> {
  if (!isAudited() || !isFirstSight(identity, id)) return
  const resource = { type: 'recording', id } as const
  await tellAudit({ event: 'view', ...auditOrigin(headers, identity), resource, details: {} })
}
