import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CookieSettings, clearSessionCookie, readSessionToken, sealSessionToken } from './session-cookie'

const old = 'a'.repeat(40)
const fresh = 'b'.repeat(40)
const settings: CookieSettings = { secrets: [fresh], isSecure: true, longestSeconds: 86_400 }

const pairOf = (setCookie: string) => setCookie.split(';')[0] ?? ''
const seal = async (patch: Partial<CookieSettings> = {}) =>
  pairOf(await sealSessionToken('the-token', { ...settings, ...patch }))
const read = (cookie: string | null, patch: Partial<CookieSettings> = {}) =>
  readSessionToken(cookie, { ...settings, ...patch })

describe('the cookie of a session', () => {
  test('carries its token and shows nothing of it', async () => {
    const cookie = await seal()
    expect(cookie).not.toContain('the-token')
    expect(await read(`theme=dark; ${cookie}; x=1`)).toBe('the-token')
  })

  test('stays with this host, with TLS and away from scripts', async () => {
    const attributes = (await sealSessionToken('t', settings)).split('; ')
    expect(attributes[0]).toMatch(/^__Host-tapedeck=/)
    expect(attributes.slice(1)).toEqual(
      expect.arrayContaining(['HttpOnly', 'Secure', 'Path=/', 'SameSite=Lax']),
    )
    expect(attributes.some((attribute) => attribute.startsWith('Domain'))).toBe(false)
  })

  test('has a plain name where there is no TLS', async () => {
    const cookie = await sealSessionToken('t', { ...settings, isSecure: false })
    expect(cookie).toMatch(/^tapedeck=/)
    expect(cookie).not.toMatch(/secure/i)
  })

  test('outlives a change of the secret while the old one is still listed', async () => {
    const cookie = await seal({ secrets: [old] })
    expect(await read(cookie, { secrets: [fresh, old] })).toBe('the-token')
    expect(await read(await seal({ secrets: [fresh, old] }), { secrets: [fresh] })).toBe('the-token')
    expect(await read(cookie, { secrets: [fresh] })).toBeNull()
  })

  test('is cleared by its own name', async () => {
    const cleared = await clearSessionCookie(settings)
    expect(cleared).toMatch(/^__Host-tapedeck=;/)
    expect(cleared).toMatch(/Max-Age=0/)
    expect(await read(pairOf(cleared))).toBeNull()
  })

  test('is nothing where there is none, or anything else', async () => {
    for (const cookie of [
      null,
      '',
      'tapedeck=x',
      '__Host-tapedeck=',
      '__Host-tapedeck=the-token',
      '__Host-tapedeck=%E0%A4',
      '\u0001',
    ])
      expect(await read(cookie)).toBeNull()
  })

  test('opens with no bit changed', async () => {
    const cookie = await seal()
    const value = cookie.slice('__Host-tapedeck='.length)
    // The last letter of a part of base64 has bits that mean nothing: such a seal is the same seal.
    const isSpare = (at: number) => !/[A-Za-z0-9_-]/.test(value[at + 1] ?? '.')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_*~.'
    await fc.assert(
      fc.asyncProperty(fc.nat(value.length - 1), fc.constantFrom(...alphabet), async (at, letter) => {
        fc.pre(value[at] !== letter && !isSpare(at))
        const tampered = value.slice(0, at) + letter + value.slice(at + 1)
        expect(await read(`__Host-tapedeck=${tampered}`)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})
