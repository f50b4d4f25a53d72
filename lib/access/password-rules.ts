import 'server-only'
import { shared } from '@/lib/shared'
import { AccountError } from './account-error'

const fewestCharacters = 12
const mostCharacters = 128
// Guesses are counted on the calling thread; of more characters than these they are not asked for.
const mostRated = 64
// Of 0 to 4. Three is a hundred million guesses and more (Wheeler, zxcvbn, USENIX Security 2016).
const lowestScore = 3

/** The form in which a password is hashed, whatever keyboard composed it; null where it cannot be one. */
export function normalizePassword(given: string): string | null {
  // Half a character is written as the same bytes as any other half.
  if (given.length > 8 * mostCharacters || !given.isWellFormed()) return null
  const password = given.normalize('NFC')
  return [...password].length <= mostCharacters ? password : null
}

async function createRating() {
  // Loaded with the first password that is set: 50,000 common ones take 6 MB and a fifth of a second.
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}

const refuse = (why: string) => new AccountError('password_unusable', why, { field: 'password' })

/**
 * A password for somebody of this name, in the form in which it is hashed. Throws `AccountError('password_unusable')`
 * for one that is too short, too long, common, or made of what is common.
 */
export async function readNewPassword(given: string, userName: string): Promise<string> {
  const password = normalizePassword(given)
  if (password === null) throw refuse(`A password has at most ${mostCharacters} characters.`)
  if ([...password].length < fewestCharacters)
    throw refuse(
      `A password has at least ${fewestCharacters} characters. Four words that do not belong together will do.`,
    )
  const rating = await shared('access-password-rating', createRating)
  const { score } = rating.check([...password].slice(0, mostRated).join(''), ['tapedeck', 'telnyx', userName])
  if (score < lowestScore)
    throw refuse('This password is common or easily guessed. Take four words that do not belong together.')
  return password
}
