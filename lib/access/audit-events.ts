import 'server-only'
import { z } from 'zod'
import { auditText } from './audit-text'

const word = auditText(64)
const role = auditText(32)
const count = z.int().nonnegative()
const format = z.enum(['mp3', 'wav'])
// Numbers are no filters here: they are hashed apart from these.
const filters = z.record(z.string().regex(/^(?!from$|to$|number$|digits$)[a-zA-Z]{1,32}$/), auditText(512))

const userState = z
  .strictObject({
    name: auditText(256),
    role,
    isDisabled: z.boolean(),
    hasSecondFactor: z.boolean(),
    hasNewPassword: z.literal(true),
  })
  .partial()

/** Of numbers no more than the last four digits, as everywhere in the log. Null for who sees everything. */
const limits = z
  .strictObject({ numbers: z.array(auditText(4)).max(100), connections: z.array(auditText(64)).max(100) })
  .nullable()

const nothing = z.strictObject({})

/** One entry for each word of the log: what is told beside who, when, where and which recording or user. */
export const auditDetails = {
  start: z.strictObject({ version: word }),
  stop: z.strictObject({ reason: word }),
  setup: nothing,

  login: z.strictObject({ hasSecondFactor: z.boolean().optional() }),
  login_failed: z.strictObject({
    reason: z.enum([
      'unknown_user',
      'wrong_password',
      'wrong_code',
      'disabled',
      'no_role',
      'provider_refused',
      'bad_assertion',
      'bad_token',
    ]),
  }),
  login_throttled: z.strictObject({ retryAfterSeconds: count }),
  logout: nothing,
  session_revoked: z.strictObject({
    reason: z.enum(['by_user', 'by_admin', 'disabled', 'role', 'password']),
    count: count.optional(),
  }),
  denied: z.strictObject({ right: word, route: auditText(128).optional() }),

  list: z.strictObject({ filters, page: count, size: count, shown: count.optional() }),
  view: nothing,
  play: nothing,
  play_ended: z.strictObject({
    playSeq: count,
    startedAtMs: count,
    endedAtMs: count,
    seconds: z.number().nonnegative(),
    bytes: count,
    requests: count,
  }),
  download: z.strictObject({ format: format.optional(), bytes: count.optional() }),
  export: z.strictObject({ filters, format: word, count }),
  delete_requested: nothing,
  deleted: z.strictObject({ reason: word.optional() }),

  user_added: userState,
  user_changed: z.strictObject({ before: userState, after: userState }),
  user_limits_changed: z.strictObject({ before: limits, after: limits }),
  role_changed: z.strictObject({ before: role, after: role }),

  audit_searched: z.strictObject({ filters }),
  audit_exported: z.strictObject({ format: z.enum(['ndjson', 'csv']), count, filters }),
  audit_pruned: z.strictObject({
    firstSeq: count,
    lastSeq: count,
    count,
    days: count,
    lastHash: z.string().regex(/^[0-9a-f]{64}$/),
    isForced: z.boolean(),
  }),
} as const

export type AuditEventName = keyof typeof auditDetails

export type AuditOutcome = 'success' | 'failure'

const failures: readonly AuditEventName[] = ['login_failed', 'login_throttled', 'denied']

export const usualOutcome = (event: AuditEventName): AuditOutcome =>
  failures.includes(event) ? 'failure' : 'success'

/** Whoever did it; an `Identity` is one. */
export type AuditActor = { userId: string; name: string; method: string; sessionId: string | null }

/** Numbers as they are dialled or typed. Only their keyed hash and their last four digits are written. */
export type AuditNumbers = { from?: string; to?: string; either?: string; digits?: string }

/** Who asked, from where, in which request. Null where there is none, as for the server's own start. */
export type AuditOrigin = { identity: AuditActor | null; address: string | null; requestId: string | null }

export type AuditResource = { type: 'recording' | 'user' | 'session'; id: string }

type EventOf<Name extends AuditEventName> = AuditOrigin & {
  event: Name
  details: z.input<(typeof auditDetails)[Name]>
  /** Only where it is not the usual one of the event, as for a deletion that failed. */
  outcome?: AuditOutcome
  resource?: AuditResource
  numbers?: AuditNumbers
  /** How somebody tried to come in whom nobody knows; else the identity says it. */
  method?: string
  /** The name somebody gave who could not be let in. Written as a keyed hash: it may be a password in the wrong field. */
  typedName?: string
}

/** One thing somebody did, as it is handed to the log. */
export type AuditEvent = { [Name in AuditEventName]: EventOf<Name> }[AuditEventName]
