import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { getLog } from '@/lib/log'
import { forgetShared } from '@/lib/shared'
import { origin, viewOf } from './audit-under-test'
import { getState } from './state'

const out = vi.spyOn(process.stdout, 'write')
const told = vi.spyOn(process.stderr, 'write')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-get-audit-'))
  out.mockReset().mockReturnValue(true)
  told.mockReset().mockReturnValue(true)
})
afterEach(async () => {
  await getState().close()
  vi.unstubAllEnvs()
  forgetShared()
  await rm(folder, { recursive: true })
})

async function getAuditWith(env: Record<string, string>) {
  vi.resetModules()
  vi.stubEnv('TELNYX_API_KEY', 'KEY_TEST_0123456789')
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const { getAudit } = await import('@/lib/access/audit')
  return getAudit
}

const lines = () => out.mock.calls.map(([line]) => String(line))

it('the server has one log for all of its parts, in DATA_DIR with a key made for it', async () => {
  const getAudit = await getAuditWith({ AUDIT_KEY: '' })
  getLog().level = 'warn'
  expect(getAudit()).toBe(getAudit())
  await getAudit().record(viewOf('a'))
  expect((await getAudit().search({})).entries).toMatchObject([{ seq: 1, resourceId: 'a' }])
  const key = await readFile(join(folder, 'data', 'audit.key'), 'utf8')
  expect(told.mock.calls).toEqual([
    [expect.stringMatching(/"area":"audit","message":"Audit: no AUDIT_KEY is set.*\n$/)],
  ])
  expect(String(told.mock.calls)).not.toContain(key.trim())
  expect(lines()).toEqual([])
})

it('each entry is told as a line of JSON where AUDIT_STDOUT is on, and only once it is written', async () => {
  const getAudit = await getAuditWith({
    AUDIT_KEY: 'a key for the tests, long enough for it',
    AUDIT_STDOUT: 'on',
  })
  await getAudit().record({ ...viewOf('a'), numbers: { from: '+12025550143' } })
  await getAudit().stop('SIGTERM')
  const [view, stop, anchor] = lines()
  expect(JSON.parse(view ?? '')).toMatchObject({ audit: 1, event: 'view', actorName: origin.identity.name })
  expect(JSON.parse(stop ?? '')).toMatchObject({ audit: 2, event: 'stop' })
  expect(anchor).toMatch(/^audit anchor seq=2 hash=[0-9a-f]{64}\n$/)
  expect(lines().join('')).not.toMatch(/2025550|session-of-ada/)
})

it('what cannot be written is refused in words that name no address', async () => {
  const getAudit = await getAuditWith({
    AUDIT_KEY: 'a key for the tests, long enough for it',
    DATABASE_URL: 'postgresql://tapedeck:secret@127.0.0.1:1/tapedeck',
  })
  const refused = getAudit().record(viewOf('a'))
  await expect(refused).rejects.toMatchObject({ name: 'AuditError', code: 'unavailable' })
  await expect(refused).rejects.not.toThrow(/secret|127\.0\.0\.1/)
})
