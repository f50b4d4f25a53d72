import 'server-only'
import { parseArgs } from 'node:util'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { isRole, type Role, roles } from './rights'

export const userHelp = `Usage: npm run user -- <command>

  add <name> [--role <role>]   adds a user, a viewer unless told otherwise
  passwd <name>                gives a user another password, and ends their sessions
  role <name> <role>           changes what a user may do: ${roles.join(', ')}
  disable <name>               lets a user in no more, and ends their sessions
  enable <name>                lets a user in again
  revoke <name>                ends the sessions of a user
  limit <name> [--numbers <n,…>] [--connections <id,…>]
                               shows a user recordings of these numbers and connections alone
  limit <name> --none          lets a user see all recordings again
  list [--json]                shows all users

A password is asked for, or read from the standard input: it is never an argument. DATA_DIR, DATABASE_URL and the
rest are those of the server, from the environment or from .env.`

const changeActs = ['passwd', 'role', 'disable', 'enable', 'revoke'] as const
/** What is done to one user. */
export type ChangeAct = (typeof changeActs)[number]

export type UserCommand =
  | { act: 'help' }
  | { act: 'list'; asJson: boolean }
  | { act: 'add' | ChangeAct; name: string; role: Role }
  | { act: 'limit'; name: string; limits: SightLimits | null }

/** What was typed is no command; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const isChangeAct = (word: string): word is ChangeAct => changeActs.some((act) => act === word)

function readRole(word: string): Role {
  if (isRole(word)) return word
  throw new UsageError(`“${word}” is no role. There are ${roles.join(', ')}.`)
}

function parse(args: readonly string[]) {
  const options = {
    role: { type: 'string' },
    json: { type: 'boolean' },
    numbers: { type: 'string' },
    connections: { type: 'string' },
    none: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    // What was typed may be a password: it is not said again.
    throw new UsageError('There is an option that is not known, or one without its value.')
  }
}

type Values = ReturnType<typeof parse>['values']

/** Which acts take which options. */
const takers: Readonly<Record<Exclude<keyof Values, 'help'>, string>> = {
  ...{ json: 'list', role: 'add' },
  ...{ numbers: 'limit', connections: 'limit', none: 'limit' },
}

function refuseOptions(act: string, values: Values): void {
  for (const [option, taker] of Object.entries(takers))
    if (values[option as keyof typeof takers] !== undefined && taker !== act)
      throw new UsageError(`“${act}” does not take that option.`)
}

const listOf = (words: string | undefined) => (words === undefined ? [] : words.split(','))

function readLimits({ numbers, connections, none }: Values): SightLimits | null {
  const isNamed = numbers !== undefined || connections !== undefined
  if (isNamed === (none ?? false))
    throw new UsageError('Say --numbers or --connections, or --none to let the user see everything.')
  return isNamed ? { numbers: listOf(numbers), connections: listOf(connections) } : null
}

/** Throws `UsageError`. */
export function readUserWords(args: readonly string[]): UserCommand {
  const { positionals, values } = parse(args)
  if (values.help) return { act: 'help' }
  const [act, name, ...others] = positionals
  if (act === undefined) throw new UsageError('A command is missing.')
  if (act !== 'add' && act !== 'list' && act !== 'limit' && !isChangeAct(act))
    throw new UsageError(`“${act}” is not known.`)
  refuseOptions(act, values)
  if (act === 'list') {
    if (name !== undefined) throw new UsageError('“list” takes no name.')
    return { act, asJson: values.json ?? false }
  }
  if (name === undefined) throw new UsageError(`“${act}” needs a name.`)
  if (others.length !== (act === 'role' ? 1 : 0))
    throw new UsageError(act === 'role' ? 'Say which role.' : 'A name of several words stands in quotes.')
  if (act === 'limit') return { act, name, limits: readLimits(values) }
  return { act, name, role: readRole(others[0] ?? values.role ?? 'viewer') }
}
