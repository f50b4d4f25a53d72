import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { listRecordings } from './recordings'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 55, now: '2026-11-12T00:00:00Z' })
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.close()
})
beforeEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  forgetShared()
})

const list = () => listRecordings(DEFAULT_SEARCH)

describe('a row that Telnyx changed without notice', () => {
  it.each(['row-null', 'row-text', 'row-empty', 'id-missing', 'repeated-row'] as const)(
    'is damaged by %s, and leaves the others alone',
    async (drift) => {
      sandbox.addFault({ drift })
      const { rows } = await list()
      expect(rows.filter(({ kind }) => kind === 'damaged')).toHaveLength(1)
      expect(rows.filter(({ kind }) => kind === 'recording').length).toBeGreaterThanOrEqual(18)
    },
  )

  it.each([
    'fields-null',
    'fields-missing',
    'number-as-text',
    'unknown-enums',
    'bad-dates',
    'links-null',
    'links-of-null',
    'unknown-fields',
  ] as const)('is read as far as it goes with %s', async (drift) => {
    sandbox.addFault({ drift })
    const { rows } = await list()
    expect(rows.map(({ kind }) => kind)).toEqual(Array(20).fill('recording'))
  })

  it.each(['data-null', 'data-missing'] as const)('is not taken for an empty list with %s', async (drift) => {
    sandbox.addFault({ drift })
    await expect(list()).rejects.toMatchObject({ code: 'unexpected_response' })
  })
})
