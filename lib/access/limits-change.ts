import 'server-only'
import { getEnv } from '@/lib/env'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { getUserLimits } from './limits'
import { readTypedLimits } from './limits-typed'

/** Sets what was typed. Throws as `readTypedLimits` and `UserLimits.set` do. */
export async function setTypedLimits(
  userId: string,
  typed: SightLimits | null,
): Promise<{ limits: SightLimits | null; before: SightLimits | null }> {
  const limits = typed && readTypedLimits(typed, getEnv().DEFAULT_COUNTRY)
  return { limits, before: await getUserLimits().set(userId, limits) }
}

const lastFour = (number: string) => number.replace(/@.*$/s, '').slice(-4)

/** As the log keeps them: of numbers the last four characters. */
export const toAuditedLimits = (limits: SightLimits | null) =>
  limits && { numbers: limits.numbers.map(lastFour), connections: [...limits.connections] }
