import 'server-only'
import type { UserEntry, UsersAnswer } from '@/lib/user-entry'
import { askAccess } from './guard'
import type { Identity } from './identity'
import { hasLocalUsers } from './local-users'
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

/** All who come in the way that is open now, by name, and whether others say what they may do. */
export async function listUserEntries(identity: Identity): Promise<UsersAnswer> {
  const areVouchedFor = !hasLocalUsers()
  const users = await askAccess(getUsers().list())
  const here = users.filter(({ issuer }) => (issuer !== null) === areVouchedFor)
  return { areVouchedFor, users: here.map((user) => toUserEntry(user, identity)) }
}
