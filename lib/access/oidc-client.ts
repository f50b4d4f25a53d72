import 'server-only'
import { LRUCache } from 'lru-cache'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { shared } from '@/lib/shared'
import type { OidcSettings } from '@/lib/ways-in-settings'
import type { VouchedPerson } from './external-users'
import { readGroups } from './group-roles'
import { discoverIssuer } from './oidc-discovery'
import { isOidcError, OidcError, type OidcProblem } from './oidc-problems'
import { isSameSecret } from './secrets'
import { toVouchedName } from './vouched-name'

/** What is remembered of a login that was begun, until the provider sends the person back. */
export type OidcTransaction = { state: string; nonce: string; verifier: string; next: string }

/** All throw `OidcError`, whose problem is the person's to read. */
export type OidcClient = {
  begin: (next: string) => Promise<{ url: string; transaction: OidcTransaction }>
  /** Who came back, with the query they brought. */
  finish: (query: URLSearchParams, transaction: OidcTransaction) => Promise<VouchedPerson>
  /** Where to go to be signed out there as well; null where the provider has no such place. */
  findSignOut: () => Promise<string | null>
}

const knownForMs = 3_600_000

const downCodes: ReadonlySet<unknown> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

function problemOf(error: unknown): OidcProblem {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return 'provider_refused'
  // What `fetch` throws where nobody answers.
  if (error instanceof TypeError) return 'provider_down'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return downCodes.has(code) ? 'provider_down' : 'bad_token'
}

/** For the operator: which of the known things went wrong. The provider's own text may name people and stays out. */
function complain(doing: string, error: unknown): void {
  const told = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError
  const code = told ? error.error : error instanceof Error && 'code' in error ? error.code : 'no answer'
  const known = /^[A-Za-z_ ]{1,64}$/.test(String(code)) ? String(code) : 'unknown'
  getLog().error({ area: 'sign-in' }, `Sign-in: ${doing} failed (${known}).`)
}

async function asProblem<T>(doing: string, asking: Promise<T>, always?: OidcProblem): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (isOidcError(error)) throw error
    complain(doing, error)
    throw new OidcError(always ?? problemOf(error), { cause: error })
  }
}

export const callbackPath = '/api/oidc/callback'

export function createOidcClient(settings: OidcSettings): OidcClient {
  const callback = `${settings.appUrl}${callbackPath}`
  // The cache gives nothing where asking failed and nothing is left of before, and does not say why.
  let lastFailure: unknown
  const discovered = new LRUCache<string, Configuration>({
    max: 1,
    ttl: knownForMs,
    allowStaleOnFetchRejection: true,
    fetchMethod: () =>
      asProblem('asking the issuer for its endpoints', discoverIssuer(settings), 'provider_down').catch(
        (error: unknown) => {
          lastFailure = error
          throw error
        },
      ),
  })

  async function configuration(): Promise<Configuration> {
    const found = await discovered.fetch('issuer')
    if (found === undefined) throw lastFailure
    return found
  }

  return {
    async begin(next) {
      const config = await configuration()
      const transaction = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        next,
      }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: settings.scopes,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, transaction }
    },

    async finish(query, { state, nonce, verifier }) {
      const given = query.getAll('state')
      if (given.length !== 1 || !isSameSecret(given[0] ?? '', state)) throw new OidcError('expired')
      const config = await configuration()
      const tokens = await asProblem(
        'exchanging the code',
        authorizationCodeGrant(config, new URL(`${callback}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        }),
      )
      const token = tokens.claims()
      if (token === undefined) throw new OidcError('bad_token')
      const { iss, sub } = token
      const nameIn = ({ name, preferred_username, email }: Record<string, unknown>) =>
        [name, preferred_username, email].filter((candidate) => typeof candidate === 'string')
      const groupsIn = (claims: Record<string, unknown>) => readGroups(claims, settings.groupsClaim)
      const isEnough = groupsIn(token).length > 0 && nameIn(token).length > 0
      const hasMore = !isEnough && config.serverMetadata().userinfo_endpoint !== undefined
      // Many providers keep groups and names out of the token.
      const more = hasMore
        ? await asProblem('asking who it is', fetchUserInfo(config, tokens.access_token, sub))
        : {}
      return {
        issuer: iss,
        subject: sub,
        name: toVouchedName(...nameIn({ ...more, ...token }), sub),
        groups: [...new Set([...groupsIn(token), ...groupsIn(more)])],
      }
    },

    async findSignOut() {
      const config = await configuration()
      if (config.serverMetadata().end_session_endpoint === undefined) return null
      return buildEndSessionUrl(config, { post_logout_redirect_uri: `${settings.appUrl}/login` }).href
    },
  }
}

/** Null where people come in otherwise. */
export function getOidcClient(): OidcClient | null {
  const { oidc } = getEnv()
  return oidc && shared('access-oidc', () => createOidcClient(oidc))
}
