import 'server-only'
import { parseArgs } from 'node:util'
import { isRole, type Role, roles } from './rights'

export const userHelp = `Usage: npm run user -- <command>

  add <name> [--role <role>]   adds a user, a viewer unless told otherwise
  passwd <name>                gives a user another password, and ends their sessions
  role <name> <role>           changes what a user may do: ${roles.join(', ')}
  disable <name>               lets a user in no more, and ends their sessions
  enable <name>                lets a user in again
  revoke <name>                ends the sessions of a user
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
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    // What was typed may be a password: it is not said again.
    throw new UsageError('There is an option that is not known, or one without its value.')
  }
}

/** Throws `UsageError`. */
export function readUserWords(args: readonly string[]): UserCommand {
  const { positionals, values } = parse(args)
  if (values.help) return { act: 'help' }
  const [act, name, ...others] = positionals
  if (act === undefined) throw new UsageError('A command is missing.')
  if (act !== 'add' && act !== 'list' && !isChangeAct(act)) throw new UsageError(`“${act}” is not known.`)
  if ((values.json && act !== 'list') || (values.role !== undefined && act !== 'add'))
    throw new UsageError(`“${act}” does not take that option.`)
  if (act === 'list') {
    if (name !== undefined) throw new UsageError('“list” takes no name.')
    return { act, asJson: values.json ?? false }
  }
  if (name === undefined) throw new UsageError(`“${act}” needs a name.`)
  if (others.length !== (act === 'role' ? 1 : 0))
    throw new UsageError(act === 'role' ? 'Say which role.' : 'A name of several words stands in quotes.')
  return { act, name, role: readRole(others[0] ?? values.role ?? 'viewer') }
}
