import 'server-only'
import { type SightLimits, sightWords } from '@/lib/recordings/sight-limits'
import { isStoreError } from '@/lib/store/store-error'
import { AccountError, isAccountError } from './account-error'
import { isAuditError } from './audit-error'
import type { UserLimits } from './limits'
import { readTypedLimits } from './limits-typed'
import type { Role } from './rights'
import type { Sessions } from './sessions'
import type { User } from './user'
import { addedEvent, type CommandAudit, changeEvent, limitsEvent } from './user-command-audit'
import { type ChangeAct, readUserWords, UsageError, type UserCommand, userHelp } from './user-words'
import type { Users } from './users'

export type UserCommandParts = {
  users: Users
  limits: UserLimits
  /** For numbers that are typed without a prefix. */
  defaultCountry: string
  sessions: Sessions
  audit: CommandAudit
  readPassword: () => Promise<string>
  write: (line: string) => void
  complain: (line: string) => void
}

type Listed = User & { limits: SightLimits | null }

const toDay = (ms: number | null) => (ms === null ? 'never' : new Date(ms).toISOString().slice(0, 10))

// Which group sees what, only the server's own configuration says.
function toSees({ role, limits, groupsAtLogin }: Listed): string {
  if (role === 'admin') return 'everything'
  if (limits !== null) return 'a part'
  return groupsAtLogin === null ? 'everything' : 'by group'
}

function toTable(users: readonly Listed[]): string {
  const rows = users.map((user) => [
    user.name,
    user.role,
    user.isDisabled ? 'disabled' : 'enabled',
    toDay(user.lastLoginAtMs),
    user.hasTotp ? 'yes' : 'no',
    toSees(user),
    user.issuer ?? '',
  ])
  const all = [['name', 'role', 'state', 'last login', 'second factor', 'sees', 'comes from'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return lines.map((line) => line.trimEnd()).join('\n')
}

const ended = (name: string) => `All sessions of ${name} have ended.`

type Change = (user: User, parts: UserCommandParts, role: Role) => Promise<string>

/** Each gives what to say of it. */
const changes: Record<ChangeAct, Change> = {
  async passwd({ id, name }, { users, readPassword }) {
    await users.setPassword(id, await readPassword())
    return `${name} has another password. ${ended(name)}`
  },
  async role({ id, name, role: earlier }, { users }, role) {
    if (earlier === role) return `${name} is ${role} already.`
    await users.setRole(id, role)
    return `${name} is ${role} now. ${ended(name)}`
  },
  async disable({ id, name }, { users }) {
    await users.disable(id)
    return `${name} may not log in any more. ${ended(name)}`
  },
  async enable({ id, name }, { users }) {
    await users.enable(id)
    return `${name} may log in.`
  },
  async revoke({ id, name }, { sessions }) {
    await sessions.revokeAllOf(id)
    return ended(name)
  },
}

// Those whom another vouches for may share a name with one of ours, and are named by their id.
async function findUser(users: Users, name: string): Promise<User> {
  const user = (await users.findByName(name)) ?? (await users.find(name))
  if (user === null) throw new AccountError('no_such_user', `There is no user ${name}.`)
  return user
}

type LimitCommand = Extract<UserCommand, { act: 'limit' }>

async function limit(
  command: LimitCommand,
  { users, limits, audit, defaultCountry }: UserCommandParts,
): Promise<string> {
  const user = await findUser(users, command.name)
  const { id, name, groupsAtLogin } = user
  const wanted = command.limits && readTypedLimits(command.limits, defaultCountry)
  await audit.record(limitsEvent(user, await limits.set(id, wanted), wanted))
  if (wanted === null) {
    const sees = groupsAtLogin === null ? 'all recordings' : 'what their groups see'
    return `${name} sees ${sees}, from the next request on.`
  }
  return `${name} sees recordings of ${sightWords(wanted)} alone, from the next request on.`
}

async function list({ users, limits }: UserCommandParts, asJson: boolean): Promise<string> {
  const [all, limitsOf] = await Promise.all([users.list(), limits.all()])
  const entries = all.map((user) => ({ ...user, limits: limitsOf.get(user.id) ?? null }))
  return asJson ? JSON.stringify(entries, null, 2) : toTable(entries)
}

async function add(
  command: Extract<UserCommand, { act: 'add' | ChangeAct }>,
  { users, audit, readPassword }: UserCommandParts,
): Promise<string> {
  const user = await users.add({ ...command, password: await readPassword() })
  await audit.record(addedEvent(user))
  return `${user.name} may log in, as ${user.role}.`
}

async function act(command: UserCommand, parts: UserCommandParts): Promise<string> {
  const { users, audit } = parts
  if (command.act === 'help') return userHelp
  if (command.act === 'list') return list(parts, command.asJson)
  await audit.prepare()
  if (command.act === 'limit') return limit(command, parts)
  if (command.act === 'add') return add(command, parts)
  const user = await findUser(users, command.name)
  const said = await changes[command.act](user, parts, command.role)
  const event = changeEvent(command.act, user, command.role)
  if (event !== null) await audit.record(event)
  return said
}

/** Gives the exit code: 0 where it is done, 1 where it cannot be, 2 for what is no command. */
export async function runUserCommand(args: readonly string[], parts: UserCommandParts): Promise<number> {
  try {
    parts.write(await act(readUserWords(args), parts))
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      parts.complain(`${error.message}\n\n${userHelp}`)
      return 2
    }
    if (!isAccountError(error) && !isStoreError(error) && !isAuditError(error)) throw error
    parts.complain(error.message)
    return 1
  }
}
