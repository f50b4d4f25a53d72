import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { discoverIssuer } from './oidc-discovery'

const complained = vi.spyOn(process.stderr, 'write')
beforeEach(() => void complained.mockReset().mockReturnValue(true))
afterEach(() => vi.unstubAllGlobals())

/** Microsoft's providers stand on the open net: what they say of themselves is said here in their place. */
function discover(asked: string, issuer: string) {
  vi.stubGlobal('fetch', async () => Response.json({ issuer, jwks_uri: `${new URL(asked).origin}/keys` }))
  const settings = {
    issuer: asked,
    clientId: 'tapedeck',
    clientSecret: 'a-secret-of-the-client-under-test',
    scopes: 'openid',
    groupsClaim: 'groups',
    appUrl: 'https://recordings.example.com',
  }
  return discoverIssuer(settings)
}

const microsoft = 'https://login.microsoftonline.com'
const refused = expect.objectContaining({ problem: 'wrong_issuer' })

it.each(['common', 'organizations', 'consumers'])(
  'refuses the issuer of every tenant, %s',
  async (tenants) => {
    const discovering = discover(`${microsoft}/${tenants}/v2.0`, `${microsoft}/{tenantid}/v2.0`)
    await expect(discovering).rejects.toEqual(refused)
    expect(String(complained.mock.calls)).toContain('Name the one of yours, by its tenant id')
  },
)

it.each([
  [`${microsoft}/contoso.example/v2.0`, `${microsoft}/9f1c0e5e-1f7b/v2.0`],
  ['https://contoso.b2clogin.com/contoso/p/v2.0', 'https://contoso.b2clogin.com/9f1c0e5e-1f7b/v2.0'],
  ['https://id.example.com/.well-known/openid-configuration', 'https://id.example.com'],
])('refuses %s, which calls itself %s, and says what to put down', async (asked, found) => {
  await expect(discover(asked, found)).rejects.toEqual(refused)
  expect(String(complained.mock.calls)).toContain(`calls itself ${found}. Put exactly that into OIDC_ISSUER`)
})

it.each([
  [`${microsoft}/9f1c0e5e-1f7b/v2.0`, `${microsoft}/9f1c0e5e-1f7b/v2.0`],
  ['https://id.example.com', 'https://id.example.com/'],
])('takes %s, which calls itself %s', async (asked, found) => {
  expect((await discover(asked, found)).serverMetadata().issuer).toBe(found)
  expect(complained).not.toHaveBeenCalled()
})
