import 'server-only'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { AuditError, isAuditError } from './audit-error'
import type { Audit } from './audit-log'
import { commandOrigin } from './command-origin'
import { toAuditedLimits } from './limits-change'
import type { User } from './user'
import type { ChangeAct } from './user-words'

type Event = Parameters<Audit['record']>[0]

export type CommandAudit = {
  /** Before anything is changed. Throws `AuditError` where what is done cannot be written, though it has to be. */
  prepare: () => Promise<void>
  /** What cannot be written of what is done by now is complained of. */
  record: (event: Event) => Promise<void>
}

type AuditParts = {
  audit: Pick<Audit, 'open' | 'record'>
  isRequired: boolean
  complain: (line: string) => void
}

export function createCommandAudit({ audit, isRequired, complain }: AuditParts): CommandAudit {
  function tell(error: unknown): void {
    if (!isAuditError(error)) throw error
    complain(`This is not written to the audit log. ${error.message}`)
  }

  return {
    prepare: () =>
      audit.open().catch((error: unknown) => {
        if (!isAuditError(error) || !isRequired) return
        const words = `Nothing was changed, since it cannot be written to the audit log. ${error.message} With AUDIT_REQUIRED=off it is done all the same.`
        throw new AuditError(error.code, words, { cause: error })
      }),
    record: (event) => audit.record(event).catch(tell),
  }
}

const about = ({ id }: Pick<User, 'id'>) => ({
  ...commandOrigin(),
  resource: { type: 'user', id } as const,
})

export const addedEvent = (user: User): Event => ({
  ...{ event: 'user_added', ...about(user) },
  details: { name: user.name, role: user.role },
})

export const limitsEvent = (user: User, before: SightLimits | null, after: SightLimits | null): Event => ({
  ...{ event: 'user_limits_changed', ...about(user) },
  details: { before: toAuditedLimits(before), after: toAuditedLimits(after) },
})

/** What was done to a user, who was `before`; null where that changed nothing. */
export function changeEvent(act: ChangeAct, before: User, role: User['role']): Event | null {
  if (act === 'revoke') return { event: 'session_revoked', ...about(before), details: { reason: 'by_admin' } }
  if (act === 'role') {
    if (before.role === role) return null
    return { event: 'role_changed', ...about(before), details: { before: before.role, after: role } }
  }
  const details =
    act === 'passwd'
      ? { before: {}, after: { hasNewPassword: true } as const }
      : { before: { isDisabled: before.isDisabled }, after: { isDisabled: act === 'disable' } }
  return { event: 'user_changed', ...about(before), details }
}
