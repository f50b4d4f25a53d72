import 'server-only'
import { AccountError } from './account-error'

const longestName = 64
const nameShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+'-]*(?: [\p{L}\p{M}\p{N}._@+'-]+)*$/u

// Down, up and down again, for some letters meet only in one direction.
/** Names that differ only in case and width have one key. */
export const toNameKey = (name: string): string =>
  name.trim().normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')

/** The login name as it is stored and shown. Throws `AccountError('name_unusable')`. */
export function readUserName(given: string): string {
  const name = given.normalize('NFC').trim()
  // Some letters are a space and a mark once their form is set aside.
  if ([...name].length <= longestName && nameShape.test(name) && nameShape.test(toNameKey(name))) return name
  throw new AccountError(
    'name_unusable',
    `A name has 1 to ${longestName} letters, digits, single spaces and . _ @ + ' -, and begins with a letter or digit.`,
    { field: 'name' },
  )
}
