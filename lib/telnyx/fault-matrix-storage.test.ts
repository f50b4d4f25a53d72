import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { GET as one } from '@/app/api/recordings/[id]/route'
import { GET as waveform } from '@/app/api/recordings/[id]/waveform/route'
import { GET as list } from '@/app/api/recordings/route'
import audio from '@/pages/api/recordings/[id]/audio'
import { faultSchema } from '@/sandbox/faults/fault'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { type Outcome, startFaultBench } from './fault-bench-under-test'
import { storageFaults } from './fault-storage-cells-under-test'
import { useTelnyx } from './media-test-bench'

let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startFaultBench>>
let id: string | undefined

beforeAll(async () => {
  sandbox = await startSandbox({ size: 300 })
  useTelnyx(sandbox)
  bench = await startFaultBench({ list, one, waveform, audio })
  id = sandbox.catalogue().bothDual
})
afterEach(async () => {
  await bench.end()
  await expect.poll(() => sandbox.openSockets(), { interval: 5 }).toEqual({ api: 0, storage: 0 })
  sandbox.clearFaults()
  sandbox.clearRequests()
})
afterAll(async () => {
  await bench.close()
  await sandbox.close()
  vi.unstubAllEnvs()
})

/** One listens to the MP3, the other is drawn from the WAV: by that their questions are told apart. */
async function run(operation: 'audio' | 'waveform', ending: string): Promise<Outcome> {
  const outcome = await bench.outcomeOf(await bench.ask(operation, id))
  const isOurs = ({ target, path }: { target: string; path: string }) =>
    target === 'storage' && path.endsWith(ending)
  return { ...outcome, attempts: sandbox.requests().filter(isOurs).length }
}

test.each(storageFaults.map((cell) => [cell.row, cell.what, cell] as const))(
  'row %i: storage %s',
  async (_row, _what, { fault, budgets, outcome, links }) => {
    const { redirectTo } = fault
    // Elsewhere is the API on this machine, whose questions are counted below.
    const elsewhere =
      typeof redirectTo === 'string' ? new URL(redirectTo, sandbox.apiBaseUrl).href : undefined
    sandbox.addFault(faultSchema.parse({ target: 'storage', ...fault, redirectTo: elsewhere }))
    bench.begin(
      { baseUrl: sandbox.apiBaseUrl, apiKey: sandbox.apiKey },
      { ...(budgets && { storage: budgets }) },
    )
    const [heard, drawn] = await Promise.all([run('audio', '.mp3'), run('waveform', '.wav')])
    expect({ heard, drawn }).toEqual({ heard: outcome, drawn: outcome })
    const asked = sandbox.requests().filter(({ target }) => target === 'api')
    expect(asked).toHaveLength(links)
  },
)
