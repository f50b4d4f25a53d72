import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf } from './audit-draft'
import type { AuditEvent } from './audit-events'
import { deriveAuditKeys } from './audit-key'
import { hashNumber, numberHashesOf } from './audit-numbers'

const keys = deriveAuditKeys('a key for the tests, long enough for it')
const context = { keys, defaultCountry: 'US', atMs: 1 }
const origin = {
  identity: { userId: 'u1', name: 'Ada', method: 'local', sessionId: 'a-secret-session' },
  address: '192.0.2.7',
  requestId: 'r-1',
}
const view: Extract<AuditEvent, { event: 'view' }> = { event: 'view', ...origin, details: {} }

describe('an event as it is written', () => {
  it('has of every number its hash and its last four digits, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\+1[2-9]\d{9}$/),
        fc.constantFrom('from', 'to', 'either'),
        (number, side) => {
          const { details } = draftOf({ ...view, numbers: { [side]: number } }, context)
          const { numbers } = JSON.parse(details)
          expect(numbers).toEqual({
            [side]: { hash: hashNumber(keys, number, 'US'), lastFour: number.slice(-4) },
          })
          expect(details).not.toContain(number.slice(1, -4))
          expect(numberHashesOf(details)).toEqual([numbers[side].hash])
        },
      ),
    )
  })

  it('knows a number by whatever way it is written, and only with the key', () => {
    const hash = hashNumber(keys, '+12025550143', 'US')
    for (const written of ['(202) 555-0143', '12025550143', ' +1 202 555 0143 '])
      expect(hashNumber(keys, written, 'US')).toBe(hash)
    const other = deriveAuditKeys('another key that is long enough, too')
    expect(hashNumber(other, '+12025550143', 'US')).not.toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{32}$/)
  })

  it('tells no more than four digits of a part of a number or of a SIP address', () => {
    const { details } = draftOf(
      { ...view, numbers: { digits: '*20255', either: 'sip:+12025550143@example.com' } },
      context,
    )
    expect(details).not.toMatch(/20255|example/)
    expect(JSON.parse(details).numbers).toMatchObject({
      digits: { lastFour: '0255' },
      either: { lastFour: '0143' },
    })
  })

  it('has no session and no name that somebody typed, which may be a password', () => {
    const draft = draftOf(
      {
        ...{ event: 'login_failed', ...origin, typedName: 'hunter2-in-the-wrong-field' },
        details: { reason: 'unknown_user' },
      },
      context,
    )
    expect(draft).toMatchObject({ outcome: 'failure', sessionHash: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(JSON.stringify(draft)).not.toMatch(/hunter2|a-secret-session/)
    expect(JSON.parse(draft.details).typedNameHash).toMatch(/^[0-9a-f]{32}$/)
  })

  it('takes no number among the filters of a list', () => {
    for (const key of ['from', 'to', 'number', 'digits', 'a b'])
      expect(() =>
        draftOf(
          {
            event: 'list',
            ...origin,
            details: { filters: Object.fromEntries([[key, '1']]), page: 1, size: 20 },
          },
          context,
        ),
      ).toThrow(expect.objectContaining({ name: 'AuditError', code: 'invalid' }))
  })

  it('says of what does not fit where it stands, and not what it is', () => {
    const details = JSON.parse('{"token":"a-secret-token"}')
    const draft = () => draftOf({ ...view, details }, context)
    expect(draft).toThrow(/^The event view is not as it should be \(details\)/)
    expect(draft).not.toThrow(/a-secret/)
  })

  it('cuts what is too long rather than refuse it, and leaves no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 250, maxLength: 600 }), (name) => {
        const long = `${name}${'\u{1f4de}'.repeat(200)}`
        const draft = draftOf({ ...view, identity: { ...origin.identity, name: long } }, context)
        expect(draft.actorName?.length).toBeLessThanOrEqual(256)
        expect(draft.actorName?.isWellFormed()).toBe(true)
        expect(draft.actorName).not.toContain('\0')
      }),
    )
  })
})
