import 'server-only'
import { getEnv } from '@/lib/env'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import type { UserEntry, UsersAnswer } from '@/lib/user-entry'
import { limitsSinceLogin } from './group-limits'
import { askAccess } from './guard'
import type { Identity } from './identity'
import { getUserLimits } from './limits'
import { hasLocalUsers } from './local-users'
import type { User } from './user'
import { getUsers } from './users'

const toIso = (epochMs: number) => new Date(epochMs).toISOString()

const toLists = (limits: SightLimits | null) =>
  limits ? { numbers: [...limits.numbers], connections: [...limits.connections] } : null

const toUserEntry = (user: User, limits: SightLimits | null, { userId }: Identity): UserEntry => ({
  id: user.id,
  name: user.name,
  role: user.role,
  isDisabled: user.isDisabled,
  createdAt: toIso(user.createdAtMs),
  lastLoginAt: user.lastLoginAtMs === null ? null : toIso(user.lastLoginAtMs),
  limits: toLists(limits),
  limitsByGroup: toLists(limitsSinceLogin(user.groupsAtLogin, getEnv().groupLimits) ?? null),
  hasSecondFactor: user.hasTotp,
  isYou: user.id === userId,
})

/** All who come in the way that is open now, by name, and whether others say what they may do. */
export async function listUserEntries(identity: Identity): Promise<UsersAnswer> {
  const areVouchedFor = !hasLocalUsers()
  const [users, limits] = await askAccess(Promise.all([getUsers().list(), getUserLimits().all()]))
  const here = users.filter(({ issuer }) => (issuer !== null) === areVouchedFor)
  return {
    areVouchedFor,
    users: here.map((user) => toUserEntry(user, limits.get(user.id) ?? null, identity)),
  }
}

/** One of them, as they are now. */
export async function findUserEntry(user: User, identity: Identity): Promise<UserEntry> {
  return toUserEntry(user, await askAccess(getUserLimits().shownOf(user.id)), identity)
}
