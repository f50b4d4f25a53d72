import 'server-only'
import { type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from './env-fields'
import { createScrub } from './log-scrub'
import { shared } from './shared'

type LogPlace = { write: (line: string) => void; scrub: (line: string) => string }

// A command's output is its result, so what it logs goes beside it; the server says otherwise as it starts.
const place = () =>
  shared<LogPlace>('log-place', () => ({
    write: (line) => void process.stderr.write(line),
    scrub: createScrub([]),
  }))

const secretNames = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'apiKey', 'link']
const redact = {
  paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
  censor: '[removed]',
}

/** The log of this process: one line of JSON for each thing, in the fields and words we chose. */
export const getLog = (): Logger =>
  shared('log', () =>
    pino(
      {
        base: null,
        // Of a command, what it says itself is enough.
        level: 'error',
        redact,
        timestamp: stdTimeFunctions.isoTime,
        messageKey: 'message',
        formatters: { level: (level) => ({ level }) },
      },
      { write: (line) => place().write(place().scrub(line)) },
    ),
  )

/** For the server: from now on to the standard output, and without the secrets of its configuration. */
export function startLog(level: LogLevel, secrets: readonly string[]): void {
  Object.assign(place(), {
    write: (line: string) => void process.stdout.write(line),
    scrub: createScrub(secrets),
  })
  getLog().level = level
}
