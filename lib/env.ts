import 'server-only'
import { readFileSync } from 'node:fs'
import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import type { GroupLimits } from './access/group-limits'
import {
  apiKey,
  appUrl,
  auditKey,
  baseUrl,
  databaseUrl,
  logLevel,
  mediaPrefixes,
  onOrOff,
  sessionSecrets,
  wholeNumber,
} from './env-fields'
import { waysInShape } from './env-ways-in'
import { readGroupLimits } from './group-limit-settings'
import { isLoopbackHost } from './loopback'
import {
  type OidcSettings,
  type ProxySettings,
  readOidcSettings,
  readProxySettings,
} from './ways-in-settings'

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
  WAVEFORM_CACHE_MB: wholeNumber(1, 100_000, 'megabytes').prefault('256'),
  SCAN_PARALLEL: wholeNumber(1, 16).prefault('4'),
  SCAN_CEILING: wholeNumber(1, 100_000_000, 'recordings').prefault('500000'),
  INDEX_DAYS: wholeNumber(0, 3650, 'days').prefault('0'),
  AUTH_MODE: z
    .enum(['local', 'oidc', 'proxy', 'none'], { error: 'is none of local, oidc, proxy and none' })
    .prefault('local'),
  SESSION_IDLE_MINUTES: wholeNumber(5, 1440, 'minutes').prefault('480'),
  SESSION_MAX_HOURS: wholeNumber(1, 720, 'hours').prefault('24'),
  SETUP_TOKEN_FILE: z.string().optional(),
  APP_URL: appUrl.optional(),
  ALLOW_INSECURE_HTTP: onOrOff.prefault('off'),
  SESSION_SECRETS: sessionSecrets.optional(),
  AUDIT_KEY: auditKey.optional(),
  AUDIT_REQUIRED: onOrOff.prefault('on'),
  AUDIT_STDOUT: onOrOff.prefault('off'),
  ...waysInShape,
  MASK_NUMBERS: z.enum(['off', 'viewer'], { error: 'is neither off nor viewer' }).prefault('off'),
  LOG_LEVEL: logLevel.prefault('info'),
  STREAMS_PER_USER: wholeNumber(1, 10_000, 'streams').prefault('4'),
  STREAMS_TOTAL: wholeNumber(1, 10_000, 'streams').prefault('200'),
  DOWNLOADS_AT_ONCE: wholeNumber(1, 1_000, 'downloads').prefault('4'),
})

export type Env = z.output<typeof envSchema> & {
  /** Telnyx is a stand-in on this machine: only then may a media link be plain http, and only to this machine. */
  isSandbox: boolean
  /** Each is there with its AUTH_MODE and with no other. */
  oidc: OidcSettings | null
  proxy: ProxySettings | null
  /** What groups see, where others vouch for them and some are limited. */
  groupLimits: GroupLimits | null
}

type Source = Readonly<Record<string, string | undefined>>

/**
 * Each problem names its variable and never the value, which may be the key itself; of limits it quotes the one that
 * cannot be read.
 */
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

const secretNames = ['TELNYX_API_KEY', 'AUDIT_KEY', 'OIDC_CLIENT_SECRET', 'PROXY_SECRET']

type Parsed = z.output<typeof envSchema>

/** As it stands in the URL and as the database is told it. */
function passwordsOf(databaseUrl: string): string[] {
  const { password } = new URL(databaseUrl)
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    // A percent sign that stands for itself.
    return [password]
  }
}

/** What must stand in no line of the log. */
export function secretsOf(env: Env): string[] {
  const {
    TELNYX_API_KEY,
    AUDIT_KEY,
    DATABASE_URL,
    SESSION_SECRETS = [],
    OIDC_CLIENT_SECRET,
    PROXY_SECRET,
  } = env
  const passwords = DATABASE_URL === undefined ? [] : passwordsOf(DATABASE_URL)
  const secrets = [TELNYX_API_KEY, AUDIT_KEY, DATABASE_URL, OIDC_CLIENT_SECRET, PROXY_SECRET]
  return [...secrets, ...passwords, ...SESSION_SECRETS].flatMap((secret) => secret ?? [])
}

/** What is wrong with settings that are sound each by itself. */
function findConflicts({ AUTH_MODE, APP_URL, ALLOW_INSECURE_HTTP }: Parsed): string[] {
  const isInTheClear = APP_URL?.startsWith('http:') === true && !isLoopbackHost(new URL(APP_URL).hostname)
  if (AUTH_MODE === 'none' || !isInTheClear || ALLOW_INSECURE_HTTP) return []
  return [
    'APP_URL is plain http, over which passwords go in the clear: use https, or set ALLOW_INSECURE_HTTP=on.',
  ]
}

function parse<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ''))
  const parsed = schema.safeParse(secretNames.reduce(withFile, given))
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`))
}

/** An empty variable counts as unset: that is how compose files and `.env` leave one out. */
export function parseEnv(source: Source): Env {
  const parsed = parse(envSchema, source)
  const oidc = parsed.AUTH_MODE === 'oidc' ? readOidcSettings(parsed) : null
  const proxy = parsed.AUTH_MODE === 'proxy' ? readProxySettings(parsed) : null
  const groups = readGroupLimits(parsed)
  const settings = [oidc?.problems ?? [], proxy?.problems ?? [], groups.problems]
  const problems = [...settings.flat(), ...findConflicts(parsed)]
  if (problems.length > 0) throw new EnvError(problems)
  const isSandbox = isLoopbackHost(new URL(parsed.TELNYX_API_BASE_URL).hostname)
  return {
    ...parsed,
    isSandbox,
    oidc: oidc?.settings ?? null,
    proxy: proxy?.settings ?? null,
    groupLimits: oidc === null && proxy === null ? null : groups.settings,
  }
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
