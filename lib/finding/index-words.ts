import 'server-only'
import { parseArgs } from 'node:util'

export const indexHelp = `Usage: npm run index -- status [--json]
       npm run index -- rebuild [--days n]

status   says what the index of recordings has.
rebuild  empties it, then reads the last n days from Telnyx anew (INDEX_DAYS unless given).`

type Asked =
  | { action: 'help' | 'misused'; help: string }
  | { action: 'status'; isJson: boolean }
  | { action: 'rebuild'; days: number }

const mostDays = 3650

const misused = (problem: string): Asked => ({ action: 'misused', help: `${problem}\n\n${indexHelp}` })

function parse(words: readonly string[]) {
  const options = {
    json: { type: 'boolean' },
    days: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    // Node's own words; what follows the first sentence is about its syntax.
    return error instanceof Error ? error.message.replace(/\. .*$/s, '.') : String(error)
  }
}

/** Reads the words after `npm run index --`. `configuredDays` is asked where none are given. */
export function readIndexWords(words: readonly string[], configuredDays: () => number): Asked {
  const parsed = parse(words)
  if (typeof parsed === 'string') return misused(parsed)
  const { values, positionals } = parsed
  if (values.help) return { action: 'help', help: indexHelp }
  const [action, ...others] = positionals
  if (action === undefined) return misused('Say what to do with the index.')
  if (others.length > 0) return misused(`“${others[0]}” is one word too many.`)
  if (action === 'status' && values.days === undefined) return { action, isJson: values.json ?? false }
  if (action !== 'rebuild' || values.json) {
    const isKnown = action === 'status' || action === 'rebuild'
    return misused(isKnown ? `“${action}” does not take that option.` : `“${action}” is not known.`)
  }
  const days = values.days === undefined ? configuredDays() : Number(values.days)
  if (values.days === undefined && days === 0)
    return misused('Say how far back, as in --days 30, or set INDEX_DAYS.')
  const isInReach = Number.isInteger(days) && days >= 1 && days <= mostDays
  return isInReach ? { action, days } : misused(`“--days” is not a whole number from 1 to ${mostDays}.`)
}
