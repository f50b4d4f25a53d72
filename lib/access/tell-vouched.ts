import 'server-only'
import type { AuditActor } from './audit-events'
import { auditOrigin, tellAudit } from './audited'
import type { VouchedChange } from './external-users'
import type { User } from './user'

export const toVouchedActor = ({ id, name }: User, method: 'oidc' | 'proxy'): AuditActor => ({
  userId: id,
  name,
  method,
  sessionId: null,
})

/** Writes down what became of a user by what was vouched for: it was them who came with it, and nobody else did it. */
export async function tellVouchedChange(
  headers: Pick<Headers, 'get'>,
  actor: AuditActor,
  { name, role }: User,
  change: VouchedChange | null,
): Promise<void> {
  if (change === null) return
  const origin = {
    ...auditOrigin(headers, actor),
    resource: { type: 'user', id: actor.userId } as const,
  }
  await tellAudit(
    'roleBefore' in change
      ? { event: 'role_changed', ...origin, details: { before: change.roleBefore, after: role } }
      : { event: 'user_added', ...origin, details: { name, role } },
  )
}
