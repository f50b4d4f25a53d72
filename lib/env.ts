import 'server-only'
import { readFileSync } from 'node:fs'
import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import { isLoopbackHost } from './loopback'

const telnyxHosts: readonly string[] = ['api.telnyx.com', 'api.telnyx.eu']

const apiKey = z
  .string({ error: 'is missing' })
  .trim()
  .regex(/^[\x21-\x7e]{1,512}$/, { error: 'is not an API key: one line of printable characters is expected' })

const baseUrl = z
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

const mediaPrefixes = z
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

const wholeNumber = (from: number, to: number, unit: string) => {
  const error = `is not a whole number of ${unit} from ${from} to ${to}`
  return z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error })
    .transform(Number)
    .refine((value) => value >= from && value <= to, { error })
}

const onOrOff = z.stringbool({
  truthy: ['on'],
  falsy: ['off'],
  case: 'sensitive',
  error: 'is neither on nor off',
})

const auditKey = z
  .string()
  .trim()
  .refine((key) => Buffer.byteLength(key) >= 32, {
    error: 'has fewer than 32 bytes: make one with `openssl rand -base64 32`',
  })

const cacheMegabytes = { error: 'is not a whole number of megabytes from 1 to 100000' }

// The query may name the host as well: that is how a socket's folder is given.
const namesServerAndDatabase = (url: URL) =>
  (url.hostname !== '' || url.searchParams.has('host')) && url.pathname.length > 1

const databaseUrl = z
  .string()
  .trim()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
    error: 'is not the URL of a PostgreSQL database, as in postgresql://user:password@host/database',
    abort: true,
  })
  .refine((value) => namesServerAndDatabase(new URL(value)), {
    error: 'must name a host and a database, as in postgresql://user:password@host/database',
  })

const envSchema = z.object({
  TELNYX_API_KEY: apiKey,
  TELNYX_API_BASE_URL: baseUrl.prefault('https://api.telnyx.com/v2'),
  MEDIA_ALLOWED_PREFIXES: mediaPrefixes.prefault(''),
  DEFAULT_COUNTRY: z
    .string()
    .toUpperCase()
    .refine(isSupportedCountry, { error: 'is not a country code such as US or DE' })
    .prefault('US'),
  LIST_CACHE_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/, { error: 'is not a whole number from 0 to 60' })
    .transform(Number)
    .refine((seconds) => seconds <= 60, { error: 'is not a whole number from 0 to 60' })
    .prefault('5'),
  DATA_DIR: z
    .string()
    .refine((path) => !path.includes('\0'), { error: 'is not the name of a folder' })
    .prefault('data'),
  DATABASE_URL: databaseUrl.optional(),
  WAVEFORM_CACHE: onOrOff.prefault('on'),
  WAVEFORM_CACHE_MB: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, cacheMegabytes)
    .transform(Number)
    .refine((megabytes) => megabytes <= 100_000, cacheMegabytes)
    .prefault('256'),
  AUTH_MODE: z
    .enum(['local', 'oidc', 'proxy', 'none'], { error: 'is none of local, oidc, proxy and none' })
    .prefault('local'),
  SESSION_IDLE_MINUTES: wholeNumber(5, 1_440, 'minutes').prefault('480'),
  SESSION_MAX_HOURS: wholeNumber(1, 720, 'hours').prefault('24'),
  SETUP_TOKEN_FILE: z.string().optional(),
  AUDIT_KEY: auditKey.optional(),
  AUDIT_REQUIRED: onOrOff.prefault('on'),
  AUDIT_STDOUT: onOrOff.prefault('off'),
})

export type Env = z.output<typeof envSchema> & {
  /** Telnyx is a stand-in on this machine: only then may a media link be plain http, and only to this machine. */
  isSandbox: boolean
}

type Source = Readonly<Record<string, string | undefined>>

/** Each problem names its variable and never the value, which may be the key itself. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

function withFile(given: Source, name: string): Source {
  const { [`${name}_FILE`]: path, ...others } = given
  if (path === undefined) return given
  if (given[name] !== undefined)
    throw new EnvError([`${name} and ${name}_FILE are both set: keep one of them.`])
  try {
    return { ...others, [name]: readFileSync(path, 'utf8') }
  } catch {
    throw new EnvError([`${name}_FILE names a file that cannot be read.`])
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ''))
  const parsed = schema.safeParse(['TELNYX_API_KEY', 'AUDIT_KEY'].reduce(withFile, given))
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`))
}

/** An empty variable counts as unset: that is how compose files and `.env` leave one out. */
export function parseEnv(source: Source): Env {
  const parsed = parse(envSchema, source)
  return { ...parsed, isSandbox: isLoopbackHost(new URL(parsed.TELNYX_API_BASE_URL).hostname) }
}

const stateEnvSchema = envSchema.pick({
  DATA_DIR: true,
  DATABASE_URL: true,
  DEFAULT_COUNTRY: true,
  AUDIT_KEY: true,
})

/** For commands that ask the state and never Telnyx, so that they need no key of it. Throws `EnvError`. */
export const getStateEnv = (): z.output<typeof stateEnvSchema> => parse(stateEnvSchema, process.env)

let env: Env | undefined

/** Read at first use, not at import, so that a build needs no configuration. */
export function getEnv(): Env {
  env ??= parseEnv(process.env)
  return env
}

/** Ends the process where it cannot work, at boot and in words, rather than failing at each request. */
export function requireEnv(): void {
  try {
    getEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(error.problems.map((problem) => `Configuration: ${problem}\n`).join(''))
    process.exit(1)
  }
}
