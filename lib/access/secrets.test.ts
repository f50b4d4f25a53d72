import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashToken, isSameSecret, isTokenShaped, newId, newToken } from './secrets'

it('makes ids of 128 and tokens of 256 bits, none twice', () => {
  const ids = Array.from({ length: 1_000 }, newId)
  const tokens = Array.from({ length: 1_000 }, newToken)
  for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16)
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(isTokenShaped(token)).toBe(true)
  }
  expect(new Set([...ids, ...tokens]).size).toBe(2_000)
})

it.each(['', 'a', `${'a'.repeat(43)}\n`, 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`])(
  'takes %j for no token',
  (value) => {
    expect(isTokenShaped(value)).toBe(false)
  },
)

it('stores nothing a token could be read from, and always the same', () => {
  const token = newToken()
  expect(hashToken(token)).toBe(hashToken(token))
  expect(hashToken(token)).not.toContain(token.slice(0, 8))
  expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})

it('compares secrets of any lengths and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1_000 }), fc.string({ maxLength: 1_000 }), (one, other) => {
      expect(isSameSecret(one, other)).toBe(one === other)
      expect(isSameSecret(one, one)).toBe(true)
    }),
  )
})
