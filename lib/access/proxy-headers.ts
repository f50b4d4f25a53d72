import 'server-only'
import { isFromTrustedProxy } from '@/lib/peer-address'
import type { ProxySettings } from '@/lib/ways-in-settings'
import type { ProxyAnswer } from './proxy-answer'
import { isSameSecret } from './secrets'
import { toVouchedName } from './vouched-name'

const longestUser = 256

/**
 * Who plain headers name. They count from a trusted address with the secret and from nobody else: to whoever lacks either
 * it is as if they had not been sent.
 */
export function readProxyHeaders(
  headers: Pick<Headers, 'get'>,
  { userHeader, groupsHeader, secretHeader, secret }: Extract<ProxySettings, { kind: 'headers' }>,
): ProxyAnswer {
  if (!isFromTrustedProxy(headers)) return { refused: 'missing' }
  const isKnown = isSameSecret(headers.get(secretHeader) ?? '', secret)
  const user = headers.get(userHeader)?.trim() ?? ''
  if (user === '' && headers.get(secretHeader) === null) return { refused: 'missing' }
  if (!isKnown || user === '' || user.length > longestUser) return { refused: 'bad_assertion' }
  const groups = groupsHeader === null ? '' : (headers.get(groupsHeader) ?? '')
  return {
    person: {
      issuer: 'proxy',
      subject: user,
      name: toVouchedName(user),
      groups: groups
        .split(',')
        .map((group) => group.trim())
        .filter((group) => group !== ''),
    },
  }
}
