import 'server-only'
import { isFromTrustedProxy } from '@/lib/peer-address'
import type { ProxySettings } from '@/lib/ways-in-settings'
import type { ProxyAnswer } from './proxy-answer'
import { isSameSecret } from './secrets'
import { toNameKey } from './user-name'
import { toVouchedName } from './vouched-name'

const longestUser = 256

/** A header is bytes, of which each is one character here; proxies write names in UTF-8. */
function readText(header: string | null): string {
  const bytes = Buffer.from(header ?? '', 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return header ?? ''
  }
}

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
  const user = readText(headers.get(userHeader)).trim()
  if (user === '' && headers.get(secretHeader) === null) return { refused: 'missing' }
  if (!isKnown || user === '' || user.length > longestUser) return { refused: 'bad_assertion' }
  const groups = groupsHeader === null ? '' : readText(headers.get(groupsHeader))
  return {
    person: {
      issuer: 'proxy',
      // Directories take a name in any case, so that in another it is still the same person.
      subject: toNameKey(user),
      name: toVouchedName(user),
      groups: groups
        .split(',')
        .map((group) => group.trim())
        .filter((group) => group !== ''),
    },
  }
}
