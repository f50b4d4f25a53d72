import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AuditDraft, canonicalOf, chainStart, sealEntry } from './audit-entry'
import { deriveAuditKeys } from './audit-key'

const keys = deriveAuditKeys('a key for the tests, long enough for it')
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'null', '","', '\\', '"', ']', '\ud800', '\0'),
)
const optional = fc.option(text, { nil: null })

const entry: fc.Arbitrary<AuditDraft & { seq: number }> = fc.record({
  seq: fc.nat(),
  atMs: fc.nat(),
  event: text,
  outcome: text,
  actorId: optional,
  actorName: optional,
  method: optional,
  sessionHash: optional,
  address: optional,
  requestId: optional,
  resourceType: optional,
  resourceId: optional,
  details: text,
})

describe('what is signed of an entry', () => {
  it('is the same for no two entries, whatever stands in them', () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const areSame = JSON.stringify(one) === JSON.stringify(other)
        expect(canonicalOf(one) === canonicalOf(other)).toBe(areSame)
      }),
    )
  })

  it('changes with each field alone, and with text moved from one field into the next', () => {
    fc.assert(
      fc.property(
        entry,
        fc.constantFrom<keyof AuditDraft>('event', 'actorName', 'details'),
        text,
        (one, field, more) => {
          fc.pre(more !== one[field])
          expect(canonicalOf({ ...one, [field]: more })).not.toBe(canonicalOf(one))
        },
      ),
    )
    fc.assert(
      fc.property(entry, text, text, text, (one, a, b, c) => {
        fc.pre(b !== '')
        const before = { ...one, actorId: a + b, actorName: c }
        expect(canonicalOf({ ...one, actorId: a, actorName: b + c })).not.toBe(canonicalOf(before))
      }),
    )
  })

  it('can be read back whole', () => {
    fc.assert(
      fc.property(entry, (one) => {
        const [version, ...fields] = JSON.parse(canonicalOf(one))
        expect(version).toBe('tapedeck audit entry 1')
        expect(fields).toEqual(Object.values(one))
      }),
    )
  })

  it('is signed together with the hash before, as HMAC-SHA256 of any other tool gives it', () => {
    fc.assert(
      fc.property(entry, ({ seq, ...draft }) => {
        const sealed = sealEntry(keys, draft, { seq: seq - 1, hash: chainStart.hash })
        const expected = createHmac('sha256', 'a key for the tests, long enough for it')
          .update(`${canonicalOf({ ...draft, seq })}${'0'.repeat(64)}`)
          .digest('hex')
        expect(sealed).toEqual({ ...draft, seq, prevHash: chainStart.hash, hash: expected })
      }),
    )
  })
})
