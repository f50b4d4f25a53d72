import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'

const readySchema = z.object({
  apiBaseUrl: z.string(),
  storageOrigin: z.string(),
  apiKey: z.string(),
  controlUrl: z.string().optional(),
})
const healthSchema = z.object({ rssBytes: z.number() })
const metaSchema = z.object({ data: z.array(z.unknown()), meta: z.object({ total_results: z.number() }) })

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

function start(...args: string[]) {
  const child = spawn(process.execPath, ['sandbox/main.ts', '--port', '0', '--storage-port', '0', ...args])
  running.add(child)
  let errorText = ''
  child.stderr.on('data', (piece: Buffer) => {
    errorText += piece.toString()
  })
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode, errorText }))
  const ready = once(child.stdout, 'data').then(([line]) => readySchema.parse(JSON.parse(String(line))))
  return { child, ready, ended }
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'tells its addresses in one line and ends cleanly on %s',
  async (signal) => {
    const { child, ready, ended } = start('--size', '20', '--api-key', 'ANOTHER')
    const { apiBaseUrl, apiKey } = await ready
    expect(apiKey).toBe('ANOTHER')
    const response = await fetch(`${apiBaseUrl}/recordings`, { headers: { authorization: 'Bearer ANOTHER' } })
    expect(await response.json()).toMatchObject({ meta: { total_results: 20 } })
    child.kill(signal)
    expect(await ended).toEqual({ exitCode: 0, errorText: '' })
  },
)

it('says in one line which port is taken', async () => {
  const first = start()
  const port = new URL((await first.ready).apiBaseUrl).port
  const second = start('--control-port', port)
  const { exitCode, errorText } = await second.ended
  expect(exitCode).toBe(1)
  expect(errorText).toBe(`sandbox: port ${port} is already in use; choose another, or 0 for any free one\n`)
})

it.each([
  [['--size', 'many'], 'sandbox: --size must be a whole number, not "many"\n'],
  [['--now', 'soon'], 'sandbox: now must be an ISO 8601 datetime\n'],
])('refuses %j in one line', async (args, message) => {
  expect(await start(...args).ended).toEqual({ exitCode: 1, errorText: message })
})

it('answers from a million recordings without holding them', async () => {
  const { ready } = start('--size', '1000000', '--control-port', '0')
  const { apiBaseUrl, apiKey, controlUrl } = await ready
  const ask = async (query: string) => {
    const init = { headers: { authorization: `Bearer ${apiKey}` } }
    return metaSchema.parse(await (await fetch(`${apiBaseUrl}/recordings?${query}`, init)).json())
  }
  expect(await ask('page[number]=40000&page[size]=25')).toMatchObject({ meta: { total_results: 1_000_000 } })
  const { data, meta } = await ask('page[size]=250&filter[to]=40404')
  expect(data).toHaveLength(250)
  expect(meta.total_results).toBeGreaterThan(250)
  expect((await ask('filter[start_time][gte]=2020-01-01&filter[connection_id]=1')).data).toEqual([])
  const { rssBytes } = healthSchema.parse(await (await fetch(`${controlUrl}/health`)).json())
  expect(rssBytes).toBeLessThan(256 * 1024 * 1024)
})
