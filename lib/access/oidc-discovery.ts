import 'server-only'
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { getLog } from '@/lib/log'
import { isLoopbackHost } from '@/lib/loopback'
import type { OidcSettings } from '@/lib/ways-in-settings'
import { OidcError } from './oidc-problems'

const answerWithinSeconds = 10
const longestTold = 200

/** Basic where the provider names nothing else, which by the standard means that it knows nothing else. */
function authenticateBy(clientSecret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)]
  return (provider, ...request) => {
    const takesPost = provider.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (takesPost ? post : basic)(provider, ...request)
  }
}

// What the library says of another name, and what it throws where that is no address at all.
const mismatches: ReadonlySet<unknown> = new Set([
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'ERR_INVALID_URL',
])

const isMismatch = (error: unknown) => error instanceof Error && 'code' in error && mismatches.has(error.code)

const complain = (words: string) =>
  getLog().error({ area: 'sign-in' }, `Sign-in: ${words} Nobody is let in until OIDC_ISSUER is right.`)

/**
 * The library lets Microsoft's providers be another than was asked for, and there even stand for every tenant there is.
 * A slash after the host is no difference.
 */
function requireIssuer(asked: URL, found: string): void {
  if (URL.canParse(found) && new URL(found).href === asked.href) return
  const isEveryTenant = found.includes('{tenantid}')
  const named = found.replace(/[^\x21-\x7e]/g, '?').slice(0, longestTold)
  complain(
    isEveryTenant
      ? 'OIDC_ISSUER stands for people of every organisation. Name the one of yours, by its tenant id in place of “common” or “organizations”.'
      : `the provider at OIDC_ISSUER calls itself ${named}. Put exactly that into OIDC_ISSUER if it is the one you mean.`,
  )
  throw new OidcError('wrong_issuer')
}

/** What the issuer says of itself. Throws `OidcError('wrong_issuer')` where that is another, else what `fetch` throws. */
export async function discoverIssuer(settings: OidcSettings): Promise<Configuration> {
  const issuer = new URL(settings.issuer)
  // A token that came by TLS need not be checked further, by the standard; here its signature is, whatever it came by.
  const execute = [
    enableNonRepudiationChecks,
    ...(issuer.protocol === 'http:' && isLoopbackHost(issuer.hostname) ? [allowInsecureRequests] : []),
  ]
  const options = { execute, timeout: answerWithinSeconds }
  const authentication = authenticateBy(settings.clientSecret)
  try {
    const found = await discovery(issuer, settings.clientId, undefined, authentication, options)
    requireIssuer(issuer, found.serverMetadata().issuer)
    return found
  } catch (error) {
    if (!isMismatch(error)) throw error
    complain('the provider at OIDC_ISSUER calls itself something else.')
    throw new OidcError('wrong_issuer', { cause: error })
  }
}
