import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { startDashboard } from './services.ts'

test.use({ freshDashboard: true })

/** As a browser fetches it, which takes gzip: lines must not wait for each other in a compressor. */
async function openScan(baseURL: string | undefined, query: string) {
  const leaving = new AbortController()
  const response = await fetch(`${baseURL}/api/recordings/scan?${query}`, {
    headers: { 'accept-encoding': 'gzip, br' },
    signal: leaving.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const readLine = async () =>
    JSON.parse((await reader?.read())?.value?.trimEnd().split('\n').at(-1) ?? 'null')
  return { response, readLine, leave: () => leaving.abort() }
}

const openRequests = (requests: readonly { finished: boolean }[]) =>
  requests.filter(({ finished }) => !finished)

test('the lines of a scan come one by one, and it stops when the reader leaves', async ({
  baseURL,
  sandbox,
}) => {
  sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, skip: 2, beforeHeaders: 'stall' })
  const { response, readLine, leave } = await openScan(baseURL, 'digits=555')
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(response.headers.get('cache-control')).toContain('no-store')

  expect(await readLine()).toEqual({ kind: 'progress', scanned: 0, total: null, found: 0 })
  await expect.poll(async () => (await readLine()).scanned).toBeGreaterThan(200)
  await expect.poll(() => openRequests(sandbox.requests()).length).toBeGreaterThan(0)

  leave()
  await expect.poll(() => openRequests(sandbox.requests())).toEqual([])
  const asked = sandbox.requests().length
  const list = await (await fetch(`${baseURL}/api/recordings?digits=555`)).json()
  expect(list.scan).toMatchObject({ total: 1248, isComplete: false })
  expect(list.rows.length).toBeGreaterThan(0)
  expect(sandbox.requests()).toHaveLength(asked + 1)
})

test.describe('a server of its own', () => {
  let folder = ''
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tapedeck-scan-'))
  })
  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  const start = (apiBaseUrl: string, env: Record<string, string> = {}) =>
    startDashboard({ port: 0, apiBaseUrl }, { DATA_DIR: folder, LIST_CACHE_SECONDS: '0', ...env })
  const findScan = async (origin: string | undefined, query: string) =>
    (await (await fetch(`${origin}/api/recordings?${query}`)).json()).scan

  test('that is killed in the middle of a scan goes on where it was', async ({ sandbox }) => {
    sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, skip: 3, beforeHeaders: 'stall' })
    const killed = await start(sandbox.apiBaseUrl)
    const { readLine } = await openScan(killed.told.origin, 'sort=longest')
    await expect.poll(async () => (await readLine()).scanned).toBeGreaterThan(400)
    if (killed.pid !== undefined) process.kill(killed.pid, 'SIGKILL')
    await killed.exited

    sandbox.clearFaults()
    sandbox.clearRequests()
    const server = await start(sandbox.apiBaseUrl)
    try {
      expect((await findScan(server.told.origin, 'sort=longest')).scanned).toBeGreaterThan(400)
      const answer = await fetch(`${server.told.origin}/api/recordings/scan?sort=longest`)
      const lines = (await answer.text()).trimEnd().split('\n')
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'done', scanned: 1248, total: 1248 })
      expect(sandbox.requests().length).toBeLessThan(9)
    } finally {
      await server.stop()
    }
  })

  test('with INDEX_DAYS knows all without a scan', async ({ sandbox }) => {
    const server = await start(sandbox.apiBaseUrl, { INDEX_DAYS: '120' })
    try {
      await expect
        .poll(() => server.output())
        .toContain('Index: the last 120 days are in it, 1248 recordings in all.')
      const range = `digits=555&after=${new Date(Date.now() - 100 * 86_400_000).toISOString()}`
      expect(await findScan(server.told.origin, range)).toMatchObject({ scanned: 1248, isComplete: true })
    } finally {
      await server.stop()
    }
  })
})
