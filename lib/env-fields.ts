import 'server-only'
import { z } from 'zod'
import { isLoopbackHost } from './loopback'

const telnyxHosts: readonly string[] = ['api.telnyx.com', 'api.telnyx.eu']

export const apiKey = z
  .string({ error: 'is missing' })
  .trim()
  .regex(/^[\x21-\x7e]{1,512}$/, { error: 'is not an API key: one line of printable characters is expected' })

export const baseUrl = z
  .string()
  .transform((value) => (URL.canParse(value) ? new URL(value) : null))
  .refine((url) => url !== null, { error: 'is not a URL', abort: true })
  .pipe(z.instanceof(URL))
  .refine((url) => url.username === '' && url.password === '' && url.search === '' && url.hash === '', {
    error: 'must not carry a user, a query or a fragment',
    abort: true,
  })
  .refine(
    (url) =>
      isLoopbackHost(url.hostname)
        ? url.protocol === 'http:' || url.protocol === 'https:'
        : url.protocol === 'https:' && url.port === '' && telnyxHosts.includes(url.hostname),
    {
      error: `must be https on ${telnyxHosts.join(' or ')}, or a sandbox on this machine`,
      abort: true,
    },
  )
  .refine((url) => url.pathname !== '/', { error: 'must end with the version of the API, as in …/v2' })
  .transform((url) => url.href.replace(/\/+$/, ''))

const mediaPrefix = /^[A-Za-z0-9.-]+\/[A-Za-z0-9_.~/-]+$/

export const mediaPrefixes = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((prefix) => prefix.trim())
      .filter((prefix) => prefix !== ''),
  )
  .refine((prefixes) => prefixes.every((prefix) => mediaPrefix.test(prefix) && !prefix.includes('..')), {
    error: 'must be a comma-separated list of host/path-prefix, without https://',
  })

export const wholeNumber = (least: number, most: number, unit = '') => {
  const error = `is not a whole number${unit && ` of ${unit}`} from ${least} to ${most}`
  return z
    .string()
    .regex(/^(?:0|[1-9]\d{0,8})$/, { error, abort: true })
    .transform(Number)
    .refine((value) => least <= value && value <= most, { error })
}

export const auditKey = z
  .string()
  .trim()
  .refine((key) => Buffer.byteLength(key) >= 32, {
    error: 'has fewer than 32 bytes: make one with `openssl rand -base64 32`',
  })

// The query may name the host as well: that is how a socket's folder is given.
const namesServerAndDatabase = (url: URL) =>
  (url.hostname !== '' || url.searchParams.has('host')) && url.pathname.length > 1

export const databaseUrl = z
  .string()
  .trim()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
    error: 'is not the URL of a PostgreSQL database, as in postgresql://user:password@host/database',
    abort: true,
  })
  .refine((value) => namesServerAndDatabase(new URL(value)), {
    error: 'must name a host and a database, as in postgresql://user:password@host/database',
  })

export const onOrOff = z.stringbool({
  truthy: ['on'],
  falsy: ['off'],
  case: 'sensitive',
  error: 'is neither on nor off',
})

const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

export const logLevel = z.enum(logLevels, { error: `is none of ${logLevels.join(', ')}` })

export const appUrl = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
    error: 'is not the address people open, as in https://recordings.example.com',
    abort: true,
  })
  .transform((value) => new URL(value))
  .refine(({ pathname, search, hash, username }) => pathname === '/' && !search && !hash && !username, {
    error: 'must be a scheme and a host alone, as in https://recordings.example.com',
    abort: true,
  })
  .transform(({ origin }) => origin)

export const sessionSecrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine((secrets) => secrets.every((secret) => secret.length >= 32), {
    error: 'must be secrets of 32 characters or more, comma-separated, the newest first',
  })
