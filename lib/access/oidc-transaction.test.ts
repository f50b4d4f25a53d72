import { expect, it } from 'vitest'
import { clearTransaction, openTransaction, sealTransaction } from './oidc-transaction'

const transaction = { state: 's', nonce: 'n', verifier: 'v', next: '/recordings' }
const settings = { secrets: ['a secret of the tests, long enough'], isSecure: true, longestSeconds: 3_600 }
const bring = (setCookie: string) => setCookie.split(';')[0] ?? ''

it('is set by this host alone over TLS, so that no neighbour plants a login of theirs', async () => {
  const sealed = await sealTransaction(transaction, settings)
  expect(sealed).toMatch(/^__Host-tapedeck-oidc=[^;]+;.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/)
  expect(sealed).not.toMatch(/domain/i)
  expect(await clearTransaction(settings)).toMatch(/^__Host-tapedeck-oidc=;.*Path=\/;.*Secure/)
  expect(await openTransaction(bring(sealed), settings)).toEqual(transaction)
})

it('takes none by a name that a neighbour could have set', async () => {
  const cookie = bring(await sealTransaction(transaction, settings))
  for (const name of ['__Secure-tapedeck-oidc', 'tapedeck-oidc'])
    expect(await openTransaction(cookie.replace('__Host-tapedeck-oidc', name), settings)).toBeNull()
})

it('goes to the sign-in alone where there is no TLS', async () => {
  const settingsOfHere = { ...settings, isSecure: false }
  const sealed = await sealTransaction(transaction, settingsOfHere)
  expect(sealed).toMatch(/^tapedeck-oidc=[^;]+;.*Path=\/api\/oidc;.*HttpOnly; SameSite=Lax$/)
  expect(await openTransaction(bring(sealed), settingsOfHere)).toEqual(transaction)
})
