import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EnvError, getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'

const secretBytes = 48

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** Reads the secret of a folder, made at its first use for its owner alone. Of several who make it, one wins. */
export function readOrMakeSecret(folder: string): string {
  const path = join(folder, 'session.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(secretBytes).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isThere(error)) throw error
  }
  return readFileSync(path, 'utf8').trim()
}

/**
 * What seals the cookies, the newest first: those that were configured, or one of our own in DATA_DIR. Throws `EnvError`
 * where servers share a database and would each make their own.
 */
export const sessionSecrets = (): readonly string[] =>
  shared('session-secrets', () => {
    const { SESSION_SECRETS, DATABASE_URL, DATA_DIR } = getEnv()
    if (SESSION_SECRETS !== undefined) return SESSION_SECRETS
    if (DATABASE_URL === undefined) return [readOrMakeSecret(resolve(DATA_DIR))]
    throw new EnvError([
      'SESSION_SECRETS is missing: servers that share a database must also share what seals their cookies.',
    ])
  })
