import 'server-only'
import type { z } from 'zod'
import type { waysInShape } from './env-ways-in'

type WaysInEnv = z.output<z.ZodObject<typeof waysInShape>> & { APP_URL?: string | undefined }

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string
  groupsClaim: string
  appUrl: string
}

export type ProxySettings =
  | { kind: 'jwt'; jwksUrl: string; issuer: string; audience: string; header: string; groupsClaim: string }
  | { kind: 'headers'; userHeader: string; groupsHeader: string | null; secretHeader: string; secret: string }

type Reading<Settings> = { settings: Settings; problems: null } | { settings: null; problems: string[] }

const refuse = (problems: string[]) => ({ settings: null, problems })

const missingOf = (needed: Readonly<Record<string, unknown>>, mode: string): string[] =>
  Object.entries(needed).flatMap(([name, value]) =>
    value === undefined ? [`${name} is missing, which AUTH_MODE=${mode} needs.`] : [],
  )

export function readOidcSettings(env: WaysInEnv): Reading<OidcSettings> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, GROUP_ROLES, APP_URL } = env
  if (
    OIDC_ISSUER === undefined ||
    OIDC_CLIENT_ID === undefined ||
    OIDC_CLIENT_SECRET === undefined ||
    GROUP_ROLES === undefined ||
    APP_URL === undefined
  )
    return refuse(
      missingOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, GROUP_ROLES, APP_URL }, 'oidc'),
    )
  const settings = {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: env.OIDC_SCOPES ?? 'openid profile',
    groupsClaim: env.OIDC_GROUPS_CLAIM ?? 'groups',
    appUrl: APP_URL,
  }
  return { settings, problems: null }
}

function readAssertion(env: WaysInEnv): Reading<ProxySettings> {
  const { PROXY_JWKS_URL, PROXY_JWT_ISSUER, PROXY_JWT_AUDIENCE, GROUP_ROLES } = env
  if (
    PROXY_JWKS_URL === undefined ||
    PROXY_JWT_ISSUER === undefined ||
    PROXY_JWT_AUDIENCE === undefined ||
    GROUP_ROLES === undefined
  )
    return refuse(missingOf({ PROXY_JWKS_URL, PROXY_JWT_ISSUER, PROXY_JWT_AUDIENCE, GROUP_ROLES }, 'proxy'))
  const settings = {
    kind: 'jwt',
    jwksUrl: PROXY_JWKS_URL,
    issuer: PROXY_JWT_ISSUER,
    audience: PROXY_JWT_AUDIENCE,
    header: env.PROXY_JWT_HEADER ?? 'cf-access-jwt-assertion',
    groupsClaim: env.PROXY_JWT_GROUPS_CLAIM ?? 'groups',
  } as const
  return { settings, problems: null }
}

function readHeaders(env: WaysInEnv): Reading<ProxySettings> {
  const { PROXY_USER_HEADER, PROXY_SECRET_HEADER, PROXY_SECRET, GROUP_ROLES } = env
  const TRUSTED_PROXY_CIDRS = env.TRUSTED_PROXY_CIDRS.length > 0 ? env.TRUSTED_PROXY_CIDRS : undefined
  if (
    PROXY_USER_HEADER === undefined ||
    PROXY_SECRET_HEADER === undefined ||
    PROXY_SECRET === undefined ||
    GROUP_ROLES === undefined ||
    TRUSTED_PROXY_CIDRS === undefined
  )
    return refuse(
      missingOf(
        { PROXY_USER_HEADER, PROXY_SECRET_HEADER, PROXY_SECRET, GROUP_ROLES, TRUSTED_PROXY_CIDRS },
        'proxy',
      ),
    )
  const groupsHeader = env.PROXY_GROUPS_HEADER ?? null
  const names = [PROXY_USER_HEADER, PROXY_SECRET_HEADER, ...(groupsHeader === null ? [] : [groupsHeader])]
  if (new Set(names).size < names.length)
    return refuse([
      'PROXY_USER_HEADER, PROXY_GROUPS_HEADER and PROXY_SECRET_HEADER must be different headers.',
    ])
  const settings = {
    kind: 'headers',
    userHeader: PROXY_USER_HEADER,
    groupsHeader,
    secretHeader: PROXY_SECRET_HEADER,
    secret: PROXY_SECRET,
  } as const
  return { settings, problems: null }
}

/** A proxy vouches in one way: with two, whoever breaks the weaker needs not break the other. */
export function readProxySettings(env: WaysInEnv): Reading<ProxySettings> {
  const hasAssertion = [env.PROXY_JWKS_URL, env.PROXY_JWT_ISSUER, env.PROXY_JWT_AUDIENCE].some(Boolean)
  const hasHeaders = [env.PROXY_USER_HEADER, env.PROXY_SECRET_HEADER, env.PROXY_SECRET].some(Boolean)
  if (hasAssertion === hasHeaders)
    return refuse([
      hasAssertion
        ? 'AUTH_MODE=proxy takes a signed assertion (PROXY_JWKS_URL) or headers (PROXY_USER_HEADER), not both.'
        : 'AUTH_MODE=proxy needs a signed assertion (PROXY_JWKS_URL) or headers with a secret (PROXY_USER_HEADER).',
    ])
  return hasAssertion ? readAssertion(env) : readHeaders(env)
}
