import 'server-only'
import { z } from 'zod'
import { parseAddressRanges } from './address-ranges'
import { groupLimitWords } from './group-limit-settings'
import { isLoopbackHost } from './loopback'
import { type Role, roleWords } from './viewer'

/** What a group may do; the group `*` is everybody who was vouched for. */
export type GroupRole = { group: string; role: Role }

const toRoleWord = (text: string) => roleWords.find((role) => role === text)

// Names of groups may hold `=`, and `,` where the list is divided by `;`, as directories write them.
function parseGroupRoles(text: string): GroupRole[] | null {
  const parts = text.split(text.includes(';') ? ';' : ',').filter((part) => part.trim() !== '')
  const pairs = parts.flatMap((part) => {
    const at = part.lastIndexOf('=')
    const [group, role] = [part.slice(0, at).trim(), toRoleWord(part.slice(at + 1).trim())]
    return at < 0 || group === '' || role === undefined ? [] : [{ group, role }]
  })
  return pairs.length > 0 && pairs.length === parts.length ? pairs : null
}

const groupRoles = z
  .string()
  .transform(parseGroupRoles)
  .refine((pairs) => pairs !== null, {
    error: `must name groups and their roles (${roleWords.join(', ')}), as in tapedeck-admins=admin,*=viewer`,
  })

const trustedProxies = z
  .string()
  .transform(parseAddressRanges)
  .refine((ranges) => ranges !== null, {
    error: 'must be networks as in 10.1.0.0/16, comma-separated, none wider than /8 (IPv4) or /32 (IPv6)',
  })

// Over plain http anybody on the way could vouch for anybody.
const vouchingUrl = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value), { error: 'is not a URL', abort: true })
  .refine(
    (value) => {
      const { protocol, hostname } = new URL(value)
      return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
    },
    { error: 'must be https, or on this machine', abort: true },
  )
  .refine(
    (value) => {
      const { username, password, hash } = new URL(value)
      return username === '' && password === '' && hash === ''
    },
    { error: 'must not carry a user or a fragment' },
  )

const notIdentities = /^(?:host|cookie|authorization|connection|content-.*|x-forwarded-.*|x-tapedeck-.*)$/

const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .refine((name) => /^[a-z0-9-]{1,64}$/.test(name) && !notIdentities.test(name), {
    error: 'is not the name of a header that can carry an identity, as in x-remote-user',
  })

const word = z
  .string()
  .trim()
  .max(512, { error: 'is longer than 512 characters' })
  .regex(/^[\x21-\x7e]+$/, { error: 'must be one word of printable characters' })

/** The variables of the ways in that others vouch for. */
export const waysInShape = {
  TRUSTED_PROXY_CIDRS: trustedProxies.prefault(''),
  GROUP_ROLES: groupRoles.optional(),
  GROUP_LIMITS: groupLimitWords.optional(),
  OIDC_ISSUER: vouchingUrl.optional(),
  OIDC_CLIENT_ID: word.optional(),
  OIDC_CLIENT_SECRET: word.optional(),
  OIDC_NAME: z.string().trim().max(40, { error: 'is longer than 40 characters' }).optional(),
  OIDC_SCOPES: z
    .string()
    .trim()
    .refine((scopes) => scopes.split(/\s+/).includes('openid'), { error: 'must name openid among others' })
    .optional(),
  OIDC_GROUPS_CLAIM: word.optional(),
  PROXY_JWKS_URL: vouchingUrl.optional(),
  PROXY_JWT_ISSUER: word.optional(),
  PROXY_JWT_AUDIENCE: word.optional(),
  PROXY_JWT_HEADER: headerName.optional(),
  PROXY_JWT_GROUPS_CLAIM: word.optional(),
  PROXY_USER_HEADER: headerName.optional(),
  PROXY_GROUPS_HEADER: headerName.optional(),
  PROXY_SECRET_HEADER: headerName.optional(),
  PROXY_SECRET: word.min(32, { error: 'has fewer than 32 characters' }).optional(),
}
