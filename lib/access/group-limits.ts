import 'server-only'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import type { GroupsAtLogin } from './groups-stored'

/** The group of whoever is in none that is named. */
export const everybodyElse = '*'

/** What the configuration says of groups and what they see. */
export type GroupLimits = {
  /** All that it names, be it for what they may do or for what they see. */
  named: readonly string[]
  limits: ReadonlyMap<string, SightLimits>
}

const union = (all: readonly SightLimits[]): SightLimits => ({
  numbers: [...new Set(all.flatMap(({ numbers }) => numbers))],
  connections: [...new Set(all.flatMap(({ connections }) => connections))],
})

/**
 * All that somebody in these groups sees; null for everything. One group that is named and not limited is enough for
 * that; groups that nobody named change nothing.
 */
export function limitsOfGroups(
  groups: readonly string[],
  { named, limits }: GroupLimits,
): SightLimits | null {
  const mine = named.filter((name) => groups.includes(name))
  const counting = mine.length > 0 ? mine : [everybodyElse]
  const found = counting.flatMap((name) => limits.get(name) ?? [])
  return found.length < counting.length ? null : union(found)
}

/**
 * The same for who signed in earlier, as they were vouched for then. Undefined where the configuration has come to name
 * groups that it did not then: whether they are in one of those, only another login can tell.
 */
export function limitsSinceLogin(
  atLogin: GroupsAtLogin | null,
  groupLimits: GroupLimits | null,
): SightLimits | null | undefined {
  if (groupLimits === null) return null
  if (atLogin === null || !groupLimits.named.every((name) => atLogin.asked.includes(name))) return undefined
  return limitsOfGroups(atLogin.in, groupLimits)
}
