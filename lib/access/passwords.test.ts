import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { formatPasswordHash, type HashParameters, parsePasswordHash } from './password-hash'
import { createPasswords, deriveKey } from './passwords'

const password = 'quartz-lentil-harbour-92'
const cheap: HashParameters = { algorithm: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 }
const scrypt: HashParameters = { algorithm: 'scrypt', costLog2: 17, blockSize: 8, lanes: 1 }

describe('a password', () => {
  it('is hashed with Argon2id of 19 MiB, twice over, never to the same', async () => {
    const passwords = createPasswords()
    const [one, other] = await Promise.all([passwords.hash(password), passwords.hash(password)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(one).not.toContain(password)
    for (const stored of [one, other])
      expect(await passwords.check(password, stored)).toEqual({ isRight: true, isStale: false })
  })

  it('is hashed as RFC 9106 and RFC 7914 say', async () => {
    // Computed with the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
    const argon2 = await deriveKey('password', Buffer.from('somesalt'), {
      algorithm: 'argon2id',
      memoryKiB: 65_536,
      passes: 2,
      lanes: 1,
    })
    expect(argon2.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
    const drawn = await deriveKey('pleaseletmein', Buffer.from('SodiumChloride'), {
      algorithm: 'scrypt',
      costLog2: 14,
      blockSize: 8,
      lanes: 1,
    })
    // The first half of the RFC's 64 bytes.
    expect(drawn.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  })

  it.each([
    'Quartz-lentil-harbour-92',
    'quartz-lentil-harbour-9',
    'quartz-lentil-harbour-92 ',
    'quartz-lentil-harbour-92\0',
    '',
  ])('is not %j', async (other) => {
    const passwords = createPasswords({ parameters: cheap })
    expect(await passwords.check(other, await passwords.hash(password))).toEqual({
      isRight: false,
      isStale: false,
    })
  })

  it('is told apart by its last character, the 128th', async () => {
    const passwords = createPasswords({ parameters: cheap })
    const longest = 'é'.repeat(127)
    const stored = await passwords.hash(`${longest}a`)
    expect((await passwords.check(`${longest}a`, stored)).isRight).toBe(true)
    expect((await passwords.check(`${longest}b`, stored)).isRight).toBe(false)
    expect((await passwords.check(`${longest}ab`, stored)).isRight).toBe(false)
  })

  it('is right on any keyboard', async () => {
    const passwords = createPasswords({ parameters: cheap })
    const stored = await passwords.hash('Zw\u00f6lf Boxk\u00e4mpfer')
    expect((await passwords.check('Zwo\u0308lf Boxka\u0308mpfer', stored)).isRight).toBe(true)
  })

  it('is known again after the parameters have changed, and is then to be hashed anew', async () => {
    const stored = await createPasswords({ parameters: cheap }).hash(password)
    const passwords = createPasswords({ parameters: { ...cheap, passes: 2 } })
    expect(await passwords.check(password, stored)).toEqual({ isRight: true, isStale: true })
    expect(await passwords.check('another password', stored)).toEqual({ isRight: false, isStale: false })
  })

  it('of a server on Node 22, hashed with scrypt, is known here, and the other way about', async () => {
    const older = createPasswords({ parameters: scrypt })
    const stored = await older.hash(password)
    expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/)
    expect(await createPasswords().check(password, stored)).toEqual({ isRight: true, isStale: true })
    expect(await older.check(password, stored)).toEqual({ isRight: true, isStale: false })
  })
})

/** Counts what is really computed. */
function counting(parameters = cheap) {
  const derived: HashParameters[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const passwords = createPasswords({
    parameters,
    async derive(...asked) {
      derived.push(asked[2])
      atOnce += 1
      mostAtOnce = Math.max(mostAtOnce, atOnce)
      try {
        return await deriveKey(...asked)
      } finally {
        atOnce -= 1
      }
    },
  })
  return { passwords, derived, mostAtOnce: () => mostAtOnce }
}

describe('the work of a check', () => {
  it('is the same for a right password, a wrong one, an unreadable one, and nobody', async () => {
    const { passwords, derived } = counting()
    const stored = await passwords.hash(password)
    const checks: [string, string | null][] = [
      [password, stored],
      ['another password', stored],
      ['x'.repeat(100_000), stored],
      ['\ud800', stored],
      ['', null],
      [password, null],
      [password, 'no hash at all'],
    ]
    for (const [given, known] of checks) {
      derived.length = 0
      const { isRight } = await passwords.check(given, known)
      expect(derived).toEqual([cheap])
      expect(isRight).toBe(given === password && known === stored)
    }
  })

  it('never makes nobody somebody, whatever key was drawn for comparison', async () => {
    const key = Buffer.alloc(32, 1)
    const passwords = createPasswords({ parameters: cheap, derive: async () => key })
    const stored = formatPasswordHash({ parameters: cheap, salt: Buffer.alloc(16), key })
    expect(parsePasswordHash(stored)).not.toBeNull()
    expect((await passwords.check('anything', stored)).isRight).toBe(true)
    expect((await passwords.check('\ud800', stored)).isRight).toBe(false)
    expect((await passwords.check('anything', null)).isRight).toBe(false)
  })

  it('is done for four at once and twenty more in turn; whoever comes then is told so at once', async () => {
    const { passwords, derived, mostAtOnce } = counting({ ...cheap, memoryKiB: 4_096 })
    const asked = Array.from({ length: 100 }, () => passwords.check(password, null))
    const answers = await Promise.allSettled(asked)
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refused).toHaveLength(76)
    for (const reason of refused)
      expect(reason).toMatchObject({ name: 'AccountError', code: 'busy', retryAfterSeconds: 2 })
    expect(derived).toHaveLength(24)
    expect(mostAtOnce()).toBe(4)
    expect(await passwords.check(password, null)).toMatchObject({ isRight: false })
  })

  it('leaves the thread to others meanwhile', async () => {
    const passwords = createPasswords()
    let isDone = false
    const checking = Promise.all(Array.from({ length: 8 }, () => passwords.check(password, null))).then(
      () => {
        isDone = true
      },
    )
    let turns = 0
    while (!isDone) {
      await nextTurn()
      turns += 1
    }
    await checking
    expect(turns).toBeGreaterThan(100)
  })
})
