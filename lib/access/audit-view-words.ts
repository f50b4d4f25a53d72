import 'server-only'
import type { z } from 'zod'
import { formatCount, formatDuration } from '@/lib/format'
import type { AuditEntry } from './audit-entry'
import { type AuditEventName, auditDetails } from './audit-events'
import { isAuditEvent, readAuditDetails } from './audit-view-details'

type Details<Name extends AuditEventName> = z.output<(typeof auditDetails)[Name]>
type About = {
  /** The name of the user it was done to. */
  subject: string
  /** Whether that is who did it. */
  isOwn: boolean
  /** Whether others vouch for who did it. */
  isVouchedFor: boolean
  hasFailed: boolean
}
type Worded = { [Name in AuditEventName]: (details: Details<Name>, about: About) => string }

const refusedWords: Readonly<Record<Details<'login_failed'>['reason'], string>> = {
  unknown_user: 'unknown name',
  wrong_password: 'wrong password',
  wrong_code: 'wrong code',
  disabled: 'account disabled',
  no_role: 'no role here',
  provider_refused: 'the sign-in service said no',
  bad_assertion: 'what the proxy said could not be trusted',
  bad_token: 'the token of the sign-in service could not be trusted',
}

const endedBecause: Readonly<Record<Details<'session_revoked'>['reason'], string>> = {
  by_user: '',
  by_admin: '',
  disabled: ', who was disabled',
  role: ', whose role changed',
  password: ', whose password changed',
}

const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

function filterWords(filters: Readonly<Record<string, string>>): string {
  const words = Object.entries(filters).map(([key, value]) => `${key} ${value}`)
  return words.length === 0 ? '' : `: ${words.join(', ')}`
}

function limitWords({ numbers, connections }: NonNullable<Details<'user_limits_changed'>['after']>): string {
  const parts = [
    ...numbers.map((lastFour) => `numbers with …${lastFour}`),
    ...connections.map((id) => `connection ${id}`),
  ]
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function changeWords({ before, after }: Details<'user_changed'>, { subject, isOwn }: About): string {
  if (after.hasNewPassword) return isOwn ? 'Changed their own password' : `Gave ${subject} a new password`
  if (after.hasSecondFactor !== undefined) {
    if (isOwn) return `Turned their second factor ${after.hasSecondFactor ? 'on' : 'off'}`
    return `${after.hasSecondFactor ? 'Gave' : 'Took'} the second factor ${after.hasSecondFactor ? 'to' : 'off'} ${subject}`
  }
  if (after.isDisabled !== undefined) return `${after.isDisabled ? 'Disabled' : 'Enabled'} ${subject}`
  if (after.role !== undefined) return `Changed the role of ${subject} to ${after.role}`
  if (after.name !== undefined) return `Renamed ${before.name ?? subject} to ${after.name}`
  return `Changed ${subject}`
}

const worded: Worded = {
  start: ({ version }) => `Started, version ${version}`,
  stop: ({ reason }) => `Stopped: ${reason}`,
  setup: () => 'Set up the dashboard as its first administrator',

  login: ({ hasSecondFactor }) => (hasSecondFactor ? 'Signed in with a second factor' : 'Signed in'),
  login_failed: ({ reason }) => `Was refused: ${refusedWords[reason]}`,
  login_throttled: ({ retryAfterSeconds }) =>
    `Was refused: too many attempts, wait ${plural(retryAfterSeconds, 'second')}`,
  logout: () => 'Signed out',
  session_revoked: ({ reason, count = 1 }, { subject, isOwn }) =>
    isOwn
      ? `Ended ${plural(count, 'session')} of their own`
      : `Ended the sessions of ${subject}${endedBecause[reason]}`,
  denied: ({ right }) => `Was refused: the role does not allow “${right.replaceAll('_', ' ')}”`,

  list: ({ filters, page }) =>
    `Looked at the list${page > 1 ? `, page ${formatCount(page)}` : ''}${filterWords(filters)}`,
  view: () => 'Looked at a recording',
  play: () => 'Began to play a recording',
  play_ended: ({ seconds }) => `Played ${formatDuration(seconds * 1000)} of a recording`,
  download: ({ format }) => `Downloaded a recording${format ? ` as ${format.toUpperCase()}` : ''}`,
  export: ({ count, format, filters }) =>
    `Exported ${plural(count, 'recording')} as ${format.toUpperCase()}${filterWords(filters)}`,
  delete_requested: () => 'Asked to delete a recording',
  deleted: ({ reason }, { hasFailed }) =>
    `${hasFailed ? 'Failed to delete' : 'Deleted'} a recording${reason ? `: ${reason}` : ''}`,

  user_added: ({ name, role }, { subject, isOwn }) =>
    `${isOwn ? 'Came in for the first time' : `Added ${name ?? subject}`}${role ? ` as ${role}` : ''}`,
  user_changed: changeWords,
  user_limits_changed: ({ after }, { subject }) =>
    after === null ? `Took the limits off ${subject}` : `Limited ${subject} to ${limitWords(after)}`,
  role_changed: ({ after }, { subject, isOwn, isVouchedFor }) =>
    isOwn && isVouchedFor
      ? `Came with groups that make their role ${after}`
      : `Changed ${isOwn ? 'their own role' : `the role of ${subject}`} to ${after}`,

  audit_searched: ({ filters }) => `Looked into the audit log${filterWords(filters)}`,
  audit_exported: ({ count, format, filters }) =>
    `Exported ${plural(count, 'entry', 'entries')} of the audit log as ${format.toUpperCase()}${filterWords(filters)}`,
  audit_pruned: ({ count, days }) =>
    `Pruned ${plural(count, 'entry', 'entries')} older than ${plural(days, 'day')}`,
}

function word<Name extends AuditEventName>(event: Name, told: unknown, about: About): string | null {
  const parsed = auditDetails[event].safeParse(told)
  // Parsed by the schema of its own name.
  return parsed.success ? worded[event](parsed.data as Details<Name>, about) : null
}

/** What was done, as a sentence without its subject. `names` are those of users by id. */
export function wordEntry(entry: AuditEntry, names: ReadonlyMap<string, string>): string {
  const { event, actorId, resourceType, resourceId } = entry
  const isOfUser = resourceType === 'user' && resourceId !== null
  const about = {
    subject: (isOfUser && names.get(resourceId)) || 'a user',
    isOwn: isOfUser && resourceId === actorId,
    isVouchedFor: entry.method === 'oidc' || entry.method === 'proxy',
    hasFailed: entry.outcome === 'failure',
  }
  const written = readAuditDetails(entry.details)
  const words = written !== null && isAuditEvent(event) ? word(event, written.told, about) : null
  return words ?? `Cannot be read (${event}): run “npm run audit -- verify”`
}
