import { describe, expect, it } from 'vitest'
import { auditKindWords, eventsOf } from '@/lib/audit-kinds'
import { draftOf } from './audit-draft'
import { type AuditEntry, chainStart, sealEntry } from './audit-entry'
import { type AuditEvent, auditDetails } from './audit-events'
import { deriveAuditKeys } from './audit-key'
import { toAuditRow } from './audit-view-row'
import { wordEntry } from './audit-view-words'

const keys = deriveAuditKeys('a key for the tests, long enough for it')
const zoe = { userId: 'u-zoe', name: 'zoe', method: 'local', sessionId: 's' }
const origin = { identity: zoe, address: '192.0.2.7', requestId: 'r-1' }
const names = new Map([
  ['u-zoe', 'zoe'],
  ['u-ada', 'ada'],
])
const ada = { type: 'user', id: 'u-ada' } as const
const own = { type: 'user', id: 'u-zoe' } as const
const recording = { type: 'recording', id: 'rec-1' } as const

type Told<Event> = Event extends unknown ? Omit<Event, 'identity' | 'address' | 'requestId'> : never
const entryOf = (event: Told<AuditEvent>, by: object = {}): AuditEntry =>
  sealEntry(
    keys,
    draftOf({ ...origin, ...by, ...event }, { keys, defaultCountry: 'US', atMs: 1_764_000_000_000 }),
    chainStart,
  )
const filters = { range: '7d', channels: 'dual' }

describe('an entry in words', () => {
  it.each<[Told<AuditEvent>, string]>([
    [{ event: 'start', details: { version: '1.2.3' } }, 'Started, version 1.2.3'],
    [{ event: 'stop', details: { reason: 'SIGTERM' } }, 'Stopped: SIGTERM'],
    [{ event: 'setup', details: {} }, 'Set up the dashboard as its first administrator'],
    [{ event: 'login', details: {} }, 'Signed in'],
    [{ event: 'login', details: { hasSecondFactor: true } }, 'Signed in with a second factor'],
    [{ event: 'login_failed', details: { reason: 'wrong_password' } }, 'Was refused: wrong password'],
    [
      { event: 'login_failed', details: { reason: 'bad_token' } },
      'Was refused: the token of the sign-in service could not be trusted',
    ],
    [
      { event: 'login_failed', details: { reason: 'bad_assertion' } },
      'Was refused: what the proxy said could not be trusted',
    ],
    [
      { event: 'login_throttled', details: { retryAfterSeconds: 900 } },
      'Was refused: too many attempts, wait 900 seconds',
    ],
    [{ event: 'logout', details: {} }, 'Signed out'],
    [
      { event: 'session_revoked', resource: own, details: { reason: 'by_user', count: 2 } },
      'Ended 2 sessions of their own',
    ],
    [
      { event: 'session_revoked', resource: ada, details: { reason: 'disabled' } },
      'Ended the sessions of ada, who was disabled',
    ],
    [
      { event: 'denied', details: { right: 'manage_users' } },
      'Was refused: the role does not allow “manage users”',
    ],
    [{ event: 'list', details: { filters: {}, page: 1, size: 20 } }, 'Looked at the list'],
    [
      { event: 'list', details: { filters, page: 3, size: 20 } },
      'Looked at the list, page 3: range 7d, channels dual',
    ],
    [{ event: 'view', resource: recording, details: {} }, 'Looked at a recording'],
    [{ event: 'play', resource: recording, details: {} }, 'Began to play a recording'],
    [
      {
        event: 'play_ended',
        resource: recording,
        details: { playSeq: 1, startedAtMs: 0, endedAtMs: 9, seconds: 192.4, bytes: 9, requests: 2 },
      },
      'Played 3:12 of a recording',
    ],
    [{ event: 'download', resource: recording, details: { format: 'mp3' } }, 'Downloaded a recording as MP3'],
    [
      { event: 'export', details: { filters: {}, format: 'csv', count: 1_200 } },
      'Exported 1,200 recordings as CSV',
    ],
    [{ event: 'delete_requested', resource: recording, details: {} }, 'Asked to delete a recording'],
    [{ event: 'deleted', resource: recording, details: {} }, 'Deleted a recording'],
    [
      { event: 'deleted', outcome: 'failure', resource: recording, details: { reason: 'not found' } },
      'Failed to delete a recording: not found',
    ],
    [{ event: 'user_added', resource: ada, details: { name: 'ada', role: 'viewer' } }, 'Added ada as viewer'],
    [
      { event: 'user_changed', resource: own, details: { before: {}, after: { hasNewPassword: true } } },
      'Changed their own password',
    ],
    [
      { event: 'user_changed', resource: ada, details: { before: {}, after: { hasNewPassword: true } } },
      'Gave ada a new password',
    ],
    [
      { event: 'user_changed', resource: own, details: { before: {}, after: { hasSecondFactor: true } } },
      'Turned their second factor on',
    ],
    [
      { event: 'user_changed', resource: ada, details: { before: {}, after: { hasSecondFactor: false } } },
      'Took the second factor off ada',
    ],
    [
      { event: 'user_changed', resource: ada, details: { before: {}, after: { isDisabled: true } } },
      'Disabled ada',
    ],
    [
      {
        event: 'user_limits_changed',
        resource: ada,
        details: { before: null, after: { numbers: ['0142'], connections: ['17'] } },
      },
      'Limited ada to numbers with …0142, connection 17',
    ],
    [
      {
        event: 'user_limits_changed',
        resource: ada,
        details: { before: { numbers: ['0142'], connections: [] }, after: null },
      },
      'Took the limits off ada',
    ],
    [
      { event: 'role_changed', resource: ada, details: { before: 'viewer', after: 'reviewer' } },
      'Changed the role of ada to reviewer',
    ],
    [
      { event: 'audit_searched', details: { filters: { what: 'heard' } } },
      'Looked into the audit log: what heard',
    ],
    [
      { event: 'audit_exported', details: { format: 'csv', count: 1, filters: {} } },
      'Exported 1 entry of the audit log as CSV',
    ],
    [
      {
        event: 'audit_pruned',
        details: { firstSeq: 1, lastSeq: 9, count: 9, days: 400, lastHash: 'a'.repeat(64), isForced: false },
      },
      'Pruned 9 entries older than 400 days',
    ],
  ])('%j', (event, words) => {
    expect(wordEntry(entryOf(event), names)).toBe(words)
  })

  it.each<[Told<AuditEvent>, string]>([
    [
      { event: 'user_added', resource: own, details: { name: 'zoe', role: 'viewer' } },
      'Came in for the first time as viewer',
    ],
    [
      { event: 'role_changed', resource: own, details: { before: 'viewer', after: 'admin' } },
      'Came with groups that make their role admin',
    ],
  ])('says of whom others vouch for that nobody here did it: %j', (event, words) => {
    expect(wordEntry(entryOf(event, { identity: { ...zoe, method: 'oidc' } }), names)).toBe(words)
  })

  it('knows each event by one kind, so that none hides from who looks for it', () => {
    expect(eventsOf(auditKindWords).toSorted()).toEqual(Object.keys(auditDetails).toSorted())
  })

  it.each<[string, Partial<AuditEntry>]>([
    ['details that are no JSON', { details: '{' }],
    ['details of another event', { details: '{"seconds":1}' }],
    ['an event of another version', { event: 'sung' }],
    ['an event that is no word of ours', { event: 'toString' }],
  ])('says so of %s', (_, changed) => {
    expect(wordEntry({ ...entryOf({ event: 'view', details: {} }), ...changed }, names)).toMatch(
      /^Cannot be read/,
    )
  })
})

describe('an entry for people', () => {
  const call = { from: '+12025550143', to: '+12025550176' }

  it('has its numbers by their last four digits alone', () => {
    const row = toAuditRow(entryOf({ event: 'view', resource: recording, details: {}, numbers: call }), names)
    expect(row).toMatchObject({
      ...{ at: '2025-11-24T16:00:00.000Z', who: { id: 'u-zoe', name: 'zoe' } },
      ...{ recordingId: 'rec-1', numbers: '…0143 → …0176', isFailure: false },
    })
    expect(JSON.stringify(row)).not.toContain('202555')
    const searched = entryOf({
      event: 'list',
      details: { filters: {}, page: 1, size: 20 },
      numbers: { either: '+12025550143' },
    })
    expect(toAuditRow(searched, names).numbers).toBe('…0143')
  })

  it('names whoever was not signed in, the server and the command line for what they are', () => {
    const nobody = { identity: null }
    const nameOf = (entry: AuditEntry) => toAuditRow(entry, names).who
    const failed = entryOf({ event: 'login_failed', details: { reason: 'unknown_user' } }, nobody)
    expect(nameOf(failed)).toEqual({ id: null, name: 'Not signed in' })
    expect(toAuditRow(failed, names).isFailure).toBe(true)
    expect(nameOf(entryOf({ event: 'start', details: { version: '1' } }, nobody)).name).toBe('The server')
    const command = { identity: { ...zoe, name: 'root', method: 'command' } }
    expect(nameOf(entryOf({ event: 'view', details: {} }, command)).name).toBe('root (command line)')
  })

  it('has no time where that was changed into none', () => {
    const entry = { ...entryOf({ event: 'view', details: {} }), atMs: Number.NaN }
    expect(toAuditRow(entry, names).at).toBe('')
  })
})
