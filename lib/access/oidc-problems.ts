import 'server-only'
import { refusedWords } from './refused-words'

const words = {
  provider_down:
    'The service that signs people in does not answer just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.',
  wrong_issuer:
    'The service that signs people in is not set up right, so nobody can sign in. Tell whoever runs this dashboard.',
  provider_refused:
    'The service that signs people in did not let you in, or signing in was broken off. Try again.',
  bad_token:
    'What the service that signs people in sent could not be trusted, so nobody was signed in. Tell whoever runs this dashboard.',
  expired: 'Signing in took too long, or was begun in another window. Try again.',
  ...refusedWords,
  busy: 'Who may come in cannot be looked up just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.',
} as const

/** Why signing in elsewhere led to nothing. */
export type OidcProblem = keyof typeof words

/** What the login page says; nothing for a word that is none of ours, since anybody can write one into its address. */
export const describeProblem = (problem: string | undefined): string | null =>
  problem !== undefined && Object.hasOwn(words, problem) ? words[problem as OidcProblem] : null

// Next bundles this module more than once while what throws is shared.
const mark = Symbol.for('tapedeck.OidcError')

export class OidcError extends Error {
  override readonly name = 'OidcError'
  readonly problem: OidcProblem
  readonly [mark] = true

  constructor(problem: OidcProblem, options?: ErrorOptions) {
    super(words[problem], options)
    this.problem = problem
  }
}

export const isOidcError = (error: unknown): error is OidcError => error instanceof Error && mark in error
