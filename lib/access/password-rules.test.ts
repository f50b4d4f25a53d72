import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizePassword, readNewPassword } from './password-rules'

const refusal = (words: RegExp) => ({
  name: 'AccountError',
  code: 'password_unusable',
  field: 'password',
  message: expect.stringMatching(words),
})
const strong = 'quartz-lentil-harbour-92'

describe('a new password', () => {
  it.each([
    strong,
    'correct horse battery staple',
    'kX9#mQ2$vL7p',
    'ぬるぽ山田太郎の秘密の鍵です',
    'Zwölf Boxkämpfer jagen',
  ])('may be %s', async (password) => {
    expect(await readNewPassword(password, 'ada')).toBe(password.normalize('NFC'))
  })

  it('has 12 to 128 characters, counted as people do and not in bytes', async () => {
    await expect(readNewPassword('kX9#mQ2$vL7', 'ada')).rejects.toMatchObject(refusal(/at least 12/))
    // Eleven characters, though 22 units and 44 bytes.
    await expect(readNewPassword('😀🦊🌋🎻🧭🪁🛶🧲🪐🦜🧿', 'ada')).rejects.toMatchObject(
      refusal(/at least 12/),
    )
    const longest = '🧭'.repeat(64) + 'kX9#mQ2$'.repeat(8)
    expect([...longest]).toHaveLength(128)
    await expect(readNewPassword(`${longest}!`, 'ada')).rejects.toMatchObject(refusal(/at most 128/))
    await expect(readNewPassword('é'.repeat(5_000), 'ada')).rejects.toMatchObject(refusal(/at most 128/))
  })

  it('is taken whole: what comes after the 64th character counts as well', () => {
    const longest = strong.repeat(6).slice(0, 128)
    expect(normalizePassword(longest)).toBe(longest)
  })

  it('is the same from any keyboard', () => {
    expect(normalizePassword('Boxka\u0308mpfer')).toBe(normalizePassword('Boxk\u00e4mpfer'))
  })

  it('is refused with half a character, which could not be told from another half', async () => {
    expect(normalizePassword(`${strong}\ud83d`)).toBeNull()
    await expect(readNewPassword(`${strong}\ud83d`, 'ada')).rejects.toMatchObject(refusal(/./))
  })

  const common = dictionary['passwords-common']
  const longEnough = common.filter((password) => [...password].length >= 12)

  it('is none of the common ones', async () => {
    expect(common.length).toBeGreaterThanOrEqual(3_000)
    expect(longEnough.length).toBeGreaterThan(300)
    for (const password of longEnough)
      await expect(readNewPassword(password, 'ada'), password).rejects.toMatchObject(refusal(/common/))
  })

  it('is no common one twice or three times, in capitals or not', async () => {
    const short = fc.constantFrom(...common.slice(0, 3_000)).filter((password) => password.length >= 6)
    const made = short.chain((word) =>
      fc.constantFrom(`${word}${word}`, `${word}${word}${word}`, `${word.toUpperCase()}${word}`),
    )
    await fc.assert(
      fc.asyncProperty(
        made.filter((password) => password.length >= 12),
        async (password) => {
          await expect(readNewPassword(password, 'ada')).rejects.toMatchObject(refusal(/common/))
        },
      ),
      { numRuns: 50 },
    )
  })

  it.each([
    'Password1234!',
    'p@ssw0rdp@ssw0rd',
    'qwertyuiop[]',
    'abcdefghijkl',
    '111111111111',
    'iloveyou12345',
  ])('is not %s', async (password) => {
    await expect(readNewPassword(password, 'ada')).rejects.toMatchObject(refusal(/common/))
  })

  it('is not made of the name or of what this is', async () => {
    await expect(readNewPassword('wilhelmina.voss', 'Wilhelmina.Voss')).rejects.toMatchObject(
      refusal(/guessed/),
    )
    await expect(readNewPassword('tapedecktelnyx', 'ada')).rejects.toMatchObject(refusal(/guessed/))
  })
})
