import 'server-only'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { ProxySettings } from '@/lib/ways-in-settings'
import { readGroups } from './group-roles'
import type { ProxyAnswer } from './proxy-answer'
import { toVouchedName } from './vouched-name'

// None that a public key could be passed off as the secret of, and not `none`.
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const keysWithinMs = 5_000
const clockToleranceSeconds = 5

// What says nothing of the assertion: the keys could not be had.
const isUnanswered = (error: unknown) =>
  !(error instanceof errors.JOSEError) ||
  error.code === 'ERR_JWKS_TIMEOUT' ||
  error.code === 'ERR_JWKS_INVALID' ||
  error.code === 'ERR_JOSE_GENERIC'

/** Who a signed assertion in a header is about, as long as it was made for this dashboard and still holds. */
export function createAssertionReader({
  jwksUrl,
  issuer,
  audience,
  header,
  groupsClaim,
}: Extract<ProxySettings, { kind: 'jwt' }>) {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: keysWithinMs })
  const rules = {
    issuer,
    audience,
    algorithms: asymmetric,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp', 'sub'],
  }
  return async (headers: Pick<Headers, 'get'>): Promise<ProxyAnswer> => {
    const assertion = headers.get(header)
    if (!assertion) return { refused: 'missing' }
    try {
      const { payload } = await jwtVerify(assertion, keys, rules)
      const { sub, name, preferred_username, email } = payload
      if (!sub) return { refused: 'bad_assertion' }
      return {
        person: {
          issuer,
          subject: sub,
          name: toVouchedName(name, preferred_username, email, sub),
          groups: readGroups(payload, groupsClaim),
        },
      }
    } catch (error) {
      return { refused: isUnanswered(error) ? 'keys_unavailable' : 'bad_assertion' }
    }
  }
}
