import 'server-only'
import type { UserEntry } from '@/lib/user-entry'
import { askAccess } from './guard'
import type { Identity } from './identity'
import type { User } from './user'
import { getUsers } from './users'

const toIso = (epochMs: number) => new Date(epochMs).toISOString()

export const toUserEntry = (user: User, { userId }: Identity): UserEntry => ({
  id: user.id,
  name: user.name,
  role: user.role,
  isDisabled: user.isDisabled,
  createdAt: toIso(user.createdAtMs),
  lastLoginAt: user.lastLoginAtMs === null ? null : toIso(user.lastLoginAtMs),
  isYou: user.id === userId,
})

/** All users, by name. */
export async function listUserEntries(identity: Identity): Promise<UserEntry[]> {
  return (await askAccess(getUsers().list())).map((user) => toUserEntry(user, identity))
}
