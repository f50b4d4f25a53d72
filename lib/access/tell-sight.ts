import 'server-only'
import type { AuditSearch } from '@/lib/audit-params'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { toAuditedList } from './audit-filters'
import { auditOrigin, isAudited, tellAudit } from './audited'
import type { Identity } from './identity'
import { tellOnce } from './told-lately'

type Asked = { headers: Pick<Headers, 'get'>; identity: Identity }

/** Pages look for new recordings by themselves, and Back asks again: what one has before them is told once in a while. */
const tellSight = ({ userId, sessionId }: Identity, what: string, tell: () => Promise<boolean>) =>
  tellOnce('access-seen', `${sessionId ?? userId} ${what}`, tell)

/** Writes down that somebody was shown a list, with what it was filtered by. */
export async function tellList({ headers, identity }: Asked, search: RecordingsSearch): Promise<void> {
  if (!isAudited()) return
  const { numbers, ...details } = toAuditedList(search)
  // How many rows a page has is no other sight of it.
  await tellSight(identity, JSON.stringify([numbers, details.filters, details.page]), () =>
    tellAudit({ event: 'list', ...auditOrigin(headers, identity), numbers, details }),
  )
}

/** Writes down that somebody was shown what is known of a recording. */
export async function tellView({ headers, identity }: Asked, id: string): Promise<void> {
  if (!isAudited()) return
  const resource = { type: 'recording', id } as const
  await tellSight(identity, id, () =>
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
  await tellSight(identity, JSON.stringify(['audit', number, details]), () =>
    tellAudit({ event: 'audit_searched', ...auditOrigin(headers, identity), numbers, details }),
  )
}
