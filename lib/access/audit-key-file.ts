import 'server-only'
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AuditError } from './audit-error'
import { type AuditKeys, deriveAuditKeys } from './audit-key'

const leastBytes = 32

type Place = {
  AUDIT_KEY?: string | undefined
  DATABASE_URL?: string | undefined
  DATA_DIR: string
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

function readKeyFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new AuditError(
      'key_missing',
      `audit.key in DATA_DIR cannot be read (${codeOf(error)}). Give it to the user who runs the server.`,
    )
  }
}

/** Whole or not at all, and the first of several that do it at once is the one that counts. */
function makeKeyFile(folder: string, path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, `${randomBytes(leastBytes).toString('base64')}\n`)
    fsyncSync(file)
    closeSync(file)
    linkSync(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new AuditError(
        'key_missing',
        `audit.key cannot be made in DATA_DIR (${codeOf(error)}). Give the folder to the user who runs the server, or set AUDIT_KEY.`,
      )
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * The key of the log: AUDIT_KEY, or one made in DATA_DIR with the first use, which `say` is told; without `say`, none
 * is made. Servers that share a database need the same, so there it has to be given. Throws `AuditError`.
 */
export function loadAuditKeys(
  { AUDIT_KEY, DATABASE_URL, DATA_DIR }: Place,
  say: ((line: string) => void) | null,
): AuditKeys {
  if (AUDIT_KEY !== undefined) return deriveAuditKeys(AUDIT_KEY)
  if (DATABASE_URL !== undefined)
    throw new AuditError(
      'key_missing',
      'With DATABASE_URL, AUDIT_KEY or AUDIT_KEY_FILE must be given, the same for each server. Make one with `openssl rand -base64 32`.',
    )
  const folder = resolve(DATA_DIR)
  const path = join(folder, 'audit.key')
  const found = readKeyFile(path)
  if (found === null && say === null)
    throw new AuditError(
      'key_missing',
      'There is no audit.key in DATA_DIR. Put it back, or set AUDIT_KEY to the key the log was made with.',
    )
  if (found === null) {
    makeKeyFile(folder, path)
    say?.(
      'Audit: no AUDIT_KEY is set, so a key was made: audit.key in DATA_DIR. Keep a copy elsewhere. ' +
        'Whoever has both this key and the log can write it anew.',
    )
  }
  const secret = found ?? readKeyFile(path) ?? ''
  if (Buffer.byteLength(secret) < leastBytes)
    throw new AuditError(
      'key_missing',
      `audit.key in DATA_DIR has fewer than ${leastBytes} bytes. Put back the one the log was made with.`,
    )
  return deriveAuditKeys(secret)
}
