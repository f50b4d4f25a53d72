import 'server-only'
import { userInfo } from 'node:os'
import type { AuditOrigin } from './audit-events'

/** Whoever may use a command has no login here, only a name on the machine. */
export const commandOrigin = (): AuditOrigin => ({
  identity: { userId: 'command', name: userInfo().username, method: 'command', sessionId: null },
  address: null,
  requestId: null,
})
