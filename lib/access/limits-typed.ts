import 'server-only'
import { normalizePhoneNumber } from '@/lib/recordings/phone-number'
import { searchFields } from '@/lib/recordings/search-fields'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { AccountError } from './account-error'

/** So many of either kind are still asked for with each search, and fit into an entry of the audit log. */
const mostOfEach = 50
const longest = 64

const phone = /^\+[1-9]\d{6,14}$/
const extension = /^\d{2,6}$/
const sipAddress = /^(?:sips?:)?[^\s@]+@[^\s@]+$/i

type Field = 'numbers' | 'connections'

const unusable = (field: Field, message: string) => new AccountError('limits_unusable', message, { field })

function readList(typed: readonly string[], field: Field, read: (text: string) => string): string[] {
  const list = [...new Set(typed.map((text) => text.trim()).filter((text) => text !== ''))]
  if (list.length > mostOfEach)
    throw unusable(field, `These are more than ${mostOfEach} ${field}. Use a connection for many numbers.`)
  return [...new Set(list.map(read))]
}

function readNumber(text: string, defaultCountry: string): string {
  const number = normalizePhoneNumber(text, defaultCountry)
  const isUsable = [phone, extension, sipAddress].some((form) => form.test(number))
  if (isUsable && number.length <= longest) return number
  throw unusable(
    'numbers',
    `“${text.slice(0, longest)}” is no phone number, SIP address or extension. Write numbers with their country, as in +14155550100.`,
  )
}

function readConnection(text: string): string {
  const read = searchFields.connection.safeParse(text)
  if (read.success && !/\s/.test(text) && text.length <= longest) return read.data
  throw unusable('connections', `“${text.slice(0, longest)}” is not the id of a connection.`)
}

/** What somebody typed as limits. Throws `AccountError('limits_unusable')` in words that name what to change. */
export function readTypedLimits(
  typed: { numbers: readonly string[]; connections: readonly string[] },
  defaultCountry: string,
): SightLimits {
  const numbers = readList(typed.numbers, 'numbers', (text) => readNumber(text, defaultCountry))
  const connections = readList(typed.connections, 'connections', readConnection)
  if (numbers.length + connections.length > 0) return { numbers, connections }
  throw unusable('numbers', 'Name at least one number or connection, or let the user see everything.')
}
