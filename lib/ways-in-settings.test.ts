import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'
import { problemsOf } from './env-under-test'

const always = { TELNYX_API_KEY: 'KEY_TEST_0123456789', GROUP_ROLES: 'tapedeck-admins=admin,*=viewer' }

const oidc = {
  ...always,
  AUTH_MODE: 'oidc',
  APP_URL: 'https://recordings.example.com',
  OIDC_ISSUER: 'https://id.example.com/realms/main',
  OIDC_CLIENT_ID: 'tapedeck',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-client',
}
const assertion = {
  ...always,
  AUTH_MODE: 'proxy',
  PROXY_JWKS_URL: 'https://team.example.com/certs',
  PROXY_JWT_ISSUER: 'https://team.example.com',
  PROXY_JWT_AUDIENCE: 'f00d',
}
const headers = {
  ...always,
  AUTH_MODE: 'proxy',
  TRUSTED_PROXY_CIDRS: '10.1.0.0/16',
  PROXY_USER_HEADER: 'Remote-User',
  PROXY_GROUPS_HEADER: 'Remote-Groups',
  PROXY_SECRET_HEADER: 'X-Proxy-Secret',
  PROXY_SECRET: 's'.repeat(32),
}

describe('the settings of ways in that others vouch for', () => {
  it('reads an OpenID provider, with what is usual where nothing is told', () => {
    expect(parseEnv(oidc).oidc).toEqual({
      issuer: 'https://id.example.com/realms/main',
      clientId: 'tapedeck',
      clientSecret: 'a-secret-of-the-client',
      scopes: 'openid profile',
      groupsClaim: 'groups',
      appUrl: 'https://recordings.example.com',
    })
    expect(parseEnv(oidc).proxy).toBeNull()
    expect(parseEnv(oidc).GROUP_ROLES).toEqual([
      { group: 'tapedeck-admins', role: 'admin' },
      { group: '*', role: 'viewer' },
    ])
  })

  it('reads the secrets from files', () => {
    const path = join(tmpdir(), `tapedeck-secret-${process.pid}`)
    writeFileSync(path, `${'f'.repeat(40)}\n`)
    const { OIDC_CLIENT_SECRET: _, ...withoutSecret } = oidc
    expect(parseEnv({ ...withoutSecret, OIDC_CLIENT_SECRET_FILE: path }).oidc?.clientSecret).toBe(
      'f'.repeat(40),
    )
    const { PROXY_SECRET: __, ...withoutProxySecret } = headers
    expect(parseEnv({ ...withoutProxySecret, PROXY_SECRET_FILE: path }).proxy).toMatchObject({
      secret: 'f'.repeat(40),
    })
  })

  it('reads a proxy that signs, and one that sends headers', () => {
    expect(parseEnv(assertion).proxy).toMatchObject({ kind: 'jwt', header: 'cf-access-jwt-assertion' })
    expect(parseEnv(headers).proxy).toMatchObject({ kind: 'headers', userHeader: 'remote-user' })
  })

  it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'GROUP_ROLES', 'APP_URL'])(
    'an OpenID provider needs %s',
    (name) => {
      expect(problemsOf({ ...oidc, [name]: '' })).toEqual([`${name} is missing, which AUTH_MODE=oidc needs.`])
    },
  )

  it.each(['PROXY_JWKS_URL', 'PROXY_JWT_ISSUER', 'PROXY_JWT_AUDIENCE', 'GROUP_ROLES'])(
    'a signing proxy needs %s',
    (name) => {
      expect(problemsOf({ ...assertion, [name]: '' })).toEqual([
        `${name} is missing, which AUTH_MODE=proxy needs.`,
      ])
    },
  )

  it.each(['PROXY_USER_HEADER', 'PROXY_SECRET_HEADER', 'PROXY_SECRET', 'GROUP_ROLES', 'TRUSTED_PROXY_CIDRS'])(
    'a proxy that sends headers needs %s',
    (name) => {
      expect(problemsOf({ ...headers, [name]: '' })).toEqual([
        `${name} is missing, which AUTH_MODE=proxy needs.`,
      ])
    },
  )

  it('refuses both ways of a proxy at once, and neither', () => {
    expect(problemsOf({ ...assertion, ...headers })).toEqual([expect.stringContaining('not both')])
    expect(problemsOf({ ...always, AUTH_MODE: 'proxy' })).toEqual([expect.stringContaining('needs a signed')])
  })

  it.each([
    ['TRUSTED_PROXY_CIDRS', '0.0.0.0/0'],
    ['TRUSTED_PROXY_CIDRS', '::/0'],
    ['TRUSTED_PROXY_CIDRS', '10.0.0.0/7'],
    ['TRUSTED_PROXY_CIDRS', '10.1.0.0/16, fd00::/16'],
    ['GROUP_ROLES', 'bosses'],
    ['GROUP_ROLES', 'admins=owner'],
    ['GROUP_ROLES', '=reviewer'],
    ['GROUP_ROLES', 'qa=reviewer,,admins'],
    ['OIDC_ISSUER', 'http://id.example.com'],
    ['OIDC_ISSUER', 'id.example.com'],
    ['OIDC_ISSUER', 'https://me:secret@id.example.com'],
    ['OIDC_SCOPES', 'profile email'],
    ['PROXY_JWKS_URL', 'http://team.example.com/certs'],
    ['PROXY_USER_HEADER', 'Cookie'],
    ['PROXY_USER_HEADER', 'X-Forwarded-For'],
    ['PROXY_USER_HEADER', 'X-Tapedeck-Peer'],
    ['PROXY_USER_HEADER', 'remote user'],
    ['PROXY_SECRET', 'only-thirty-one-characters-long'],
  ])('names %s and never its value', (name, value) => {
    const [problem, ...others] = problemsOf({ ...always, [name]: value })
    expect(others).toEqual([])
    expect(problem).toMatch(new RegExp(`^${name} .*\\.$`))
    expect(problem).not.toContain(value)
  })

  it('tells the headers of a proxy apart', () => {
    expect(problemsOf({ ...headers, PROXY_GROUPS_HEADER: 'remote-user' })).toEqual([
      expect.stringContaining('must be different headers'),
    ])
  })

  it('takes names of directories for groups, divided by semicolons', () => {
    const env = parseEnv({ ...oidc, GROUP_ROLES: 'cn=qa,ou=groups=reviewer; cn=admins,ou=groups=admin;' })
    expect(env.GROUP_ROLES).toEqual([
      { group: 'cn=qa,ou=groups', role: 'reviewer' },
      { group: 'cn=admins,ou=groups', role: 'admin' },
    ])
  })
})
