import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('TELNYX_API_KEY', 'KEY_TEST_0123456789')
  told.mockClear()
})
afterEach(() => {
  vi.unstubAllEnvs()
})

async function writingFails() {
  const { AuditError } = await import('./audit-error')
  const { whenWritten } = await import('./audited')
  return whenWritten(Promise.reject(new AuditError('unavailable', 'The log cannot be written.')))
}

test('nothing is played that cannot be written down, and both sides are told', async () => {
  await expect(writingFails()).rejects.toMatchObject({ code: 'busy', status: 503 })
  expect(JSON.parse(String(told.mock.calls[0]))).toMatchObject({
    area: 'audit',
    message: 'The log cannot be written.',
  })
})

test('it is played all the same where whoever runs the server said so', async () => {
  vi.stubEnv('AUDIT_REQUIRED', 'off')
  expect(await writingFails()).toBeNull()
  expect(told).toHaveBeenCalledTimes(1)
})

test('a failure that is not the log’s own is no reason to go on', async () => {
  vi.stubEnv('AUDIT_REQUIRED', 'off')
  const { whenWritten } = await import('./audited')
  await expect(whenWritten(Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug')
})
