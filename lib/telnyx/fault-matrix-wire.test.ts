import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import dns from 'node:dns'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { GET as one } from '@/app/api/recordings/[id]/route'
import { GET as waveform } from '@/app/api/recordings/[id]/waveform/route'
import { GET as list } from '@/app/api/recordings/route'
import audio from '@/pages/api/recordings/[id]/audio'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { type Operation, type Outcome, operations, startFaultBench } from './fault-bench-under-test'
import { wireFaults } from './fault-wire-cells-under-test'
import type { Wire } from './fault-wire-under-test'
import { useTelnyx } from './media-test-bench'

const connectSchema = z.object({ connectParams: z.object({ port: z.string() }) })
/** The port of each connection that was tried, whether or not it came about. */
let tried: string[] = []
const onConnect = (message: unknown) => tried.push(connectSchema.parse(message).connectParams.port)

let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startFaultBench>>
let wire: Wire | undefined

beforeAll(async () => {
  subscribe('undici:client:beforeConnect', onConnect)
  sandbox = await startSandbox({ size: 300 })
  useTelnyx(sandbox)
  bench = await startFaultBench({ list, one, waveform, audio })
})
afterEach(async () => {
  await bench.end()
  await expect.poll(() => wire?.openSockets() ?? 0, { interval: 5 }).toBe(0)
  await wire?.close()
  wire = undefined
  tried = []
  sandbox.clearFaults()
})
afterAll(async () => {
  unsubscribe('undici:client:beforeConnect', onConnect)
  await bench.close()
  await sandbox.close()
  vi.unstubAllEnvs()
})

const budgets = { connectMs: 100 }
const origin = ({ port }: Wire, scheme = 'http') => `${scheme}://127.0.0.1:${port}`

/** What each of them is told when all ask at once, and how often a connection was tried for one of them. */
async function askAll(asking: readonly Operation[], { port }: Wire): Promise<Outcome[]> {
  const answers = asking.map(async (operation) => bench.outcomeOf(await bench.ask(operation, operation)))
  const outcomes = await Promise.all(answers)
  const attempts = tried.filter((triedPort) => triedPort === `${port}`).length / asking.length
  return outcomes.map((outcome) => ({ ...outcome, attempts }))
}

describe.each(wireFaults.map((cell) => [cell.row, cell.what, cell] as const))(
  'row %i: who %s',
  (_row, _what, { open, scheme, api, storage }) => {
    test('as the API', async () => {
      wire = await open()
      bench.begin({ baseUrl: `${origin(wire, scheme)}/v2`, apiKey: sandbox.apiKey }, { api: budgets })
      expect(await askAll(operations, wire)).toEqual(operations.map(() => api))
    })

    test('as the storage', async () => {
      wire = await open()
      const link = `${origin(wire, scheme)}/a.mp3?X-Amz-Signature=c4n4ry`
      const recording = { id: 'a', duration_millis: 1_000, download_urls: { mp3: link } }
      sandbox.addFault({ target: 'api', status: 200, body: JSON.stringify({ data: recording }) })
      bench.begin({ baseUrl: sandbox.apiBaseUrl, apiKey: sandbox.apiKey }, { storage: budgets })
      expect(await askAll(['audio', 'waveform'], wire)).toEqual([storage, storage])
    })
  },
)

test.each(['ENOTFOUND', 'EAI_AGAIN'])('row 1: a name that cannot be looked up: %s', async (code) => {
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation((_name: string, ...rest: unknown[]) => {
    const callback = rest.at(-1)
    const failure = Object.assign(new Error(`getaddrinfo ${code} c4n4ry`), { code })
    if (typeof callback === 'function') setImmediate(() => callback(failure))
  })
  bench.begin({ baseUrl: 'http://api.telnyx.example:8080/v2', apiKey: sandbox.apiKey })
  const cells = operations.map(async (operation) => bench.outcomeOf(await bench.ask(operation, operation)))
  const outcome = { status: 502, code: 'telnyx_unavailable' }
  expect(await Promise.all(cells)).toEqual(operations.map(() => outcome))
  expect(lookup).toHaveBeenCalledTimes(3 * operations.length)
  lookup.mockRestore()
})
