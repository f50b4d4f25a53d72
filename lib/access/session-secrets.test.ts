import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { forgetShared } from '@/lib/shared'
import { readOrMakeSecret } from './session-secrets'

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'tapedeck-')), 'data')

test('a secret is made once, and is long', () => {
  const folder = newFolder()
  const secret = readOrMakeSecret(folder)
  expect(secret).toMatch(/^[\w-]{64}$/)
  expect(readOrMakeSecret(folder)).toBe(secret)
  expect(readOrMakeSecret(newFolder())).not.toBe(secret)
})

test('only its owner may read it', () => {
  const folder = newFolder()
  readOrMakeSecret(folder)
  expect(statSync(join(folder, 'session.key')).mode & 0o777).toBe(0o600)
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
  forgetShared()
})

test('servers that share a database must be given the secret they share', async () => {
  vi.stubEnv('TELNYX_API_KEY', 'KEY_TEST_0123456789')
  vi.stubEnv('DATABASE_URL', 'postgresql://db.example.com/tapedeck')
  const { sessionSecrets } = await import('./session-secrets')
  expect(() => sessionSecrets()).toThrow('SESSION_SECRETS is missing')
})
