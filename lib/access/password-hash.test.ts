import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPasswordHash, type HashParameters, parsePasswordHash } from './password-hash'

const bytes = (minLength: number) =>
  fc.uint8Array({ minLength, maxLength: 64 }).map((value) => Buffer.from(value))
const parameters: fc.Arbitrary<HashParameters> = fc.oneof(
  fc.record({
    algorithm: fc.constant('argon2id' as const),
    memoryKiB: fc.integer({ min: 128, max: 262_144 }),
    passes: fc.integer({ min: 1, max: 16 }),
    lanes: fc.integer({ min: 1, max: 16 }),
  }),
  fc.record({
    algorithm: fc.constant('scrypt' as const),
    costLog2: fc.integer({ min: 1, max: 20 }),
    blockSize: fc.integer({ min: 1, max: 16 }),
    lanes: fc.integer({ min: 1, max: 16 }),
  }),
)
const hashes = fc.record({ parameters, salt: bytes(16), key: bytes(32) })

const sound =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

describe('a stored hash', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        expect(parsePasswordHash(formatPasswordHash(hash))).toEqual(hash)
      }),
    )
  })

  it('has one spelling: what is read is written the same again', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (hash, at, character) => {
        const text = formatPasswordHash(hash)
        const index = at % text.length
        const changed = text.slice(0, index) + character + text.slice(index + 1)
        const read = parsePasswordHash(changed)
        if (read !== null) expect(formatPasswordHash(read)).toBe(changed)
      }),
    )
  })

  it('is told from any other text, without throwing', () => {
    expect(parsePasswordHash(sound)).not.toBeNull()
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(parsePasswordHash(text)).toBeNull()
      }),
    )
  })

  it.each([
    ['another variant', sound.replace('argon2id', 'argon2i')],
    ['another version', sound.replace('v=19', 'v=16')],
    ['no passes', sound.replace('t=2', 't=0')],
    ['no lanes', sound.replace('p=1', 'p=0')],
    ['a zero in front', sound.replace('t=2', 't=02')],
    ['more memory than any of ours', sound.replace('19456', '9999999')],
    ['a salt cut short', sound.replace(/\$A{22}\$/, '$AAAA$')],
    ['a key cut short', sound.slice(0, -1)],
    ['padding', `${sound}=`],
    ['a line end', `${sound}\n`],
  ])('is refused with %s', (_, text) => {
    expect(text).not.toBe(sound)
    expect(parsePasswordHash(text)).toBeNull()
  })
})
