import 'server-only'
import type { GroupRole } from '@/lib/env-ways-in'
import { type Role, roles } from './rights'

type Claims = Readonly<Record<string, unknown>>

const isClaims = (value: unknown): value is Claims => typeof value === 'object' && value !== null

/** By its whole name first: some are addresses, which hold dots. Else from claim to claim, as in `realm_access.roles`. */
function findClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (found, part) => (isClaims(found) && Object.hasOwn(found, part) ? found[part] : undefined),
      claims,
    )
}

/** The groups that a claim names, as a list or as one. What is neither names none. */
export function readGroups(claims: Claims, name: string): string[] {
  const found = findClaim(claims, name)
  const values: unknown[] = Array.isArray(found) ? found : [found]
  return values.filter((value) => typeof value === 'string')
}

/** The most that one of the groups may do; null for who is in none that may come in. */
export function roleOfGroups(groups: readonly string[], groupRoles: readonly GroupRole[]): Role | null {
  const given = groupRoles.filter(({ group }) => group === '*' || groups.includes(group))
  const most = Math.max(...given.map(({ role }) => roles.indexOf(role)))
  return roles[most] ?? null
}
