import 'server-only'
import { getEnv } from '@/lib/env'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import type { Role } from './rights'
import type { Sight } from './sight'

/** Whose numbers are masked, by the configuration of this process. */
export const maskedRoles = (): readonly Role[] => (getEnv().MASK_NUMBERS === 'viewer' ? ['viewer'] : [])

/** What a role with such limits sees. Admins manage the limits, so theirs would bind nobody: they have none. */
export const sightOf = (role: Role, limits: SightLimits | null, masked: readonly Role[]): Sight => ({
  only: role === 'admin' ? null : limits,
  masksNumbers: masked.includes(role),
})
