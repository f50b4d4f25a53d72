import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { GET as one } from '@/app/api/recordings/[id]/route'
import { GET as waveform } from '@/app/api/recordings/[id]/waveform/route'
import { GET as list } from '@/app/api/recordings/route'
import audio from '@/pages/api/recordings/[id]/audio'
import { faultSchema } from '@/sandbox/faults/fault'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { apiFaults } from './fault-api-cells-under-test'
import { type Operation, type Outcome, operations, startFaultBench } from './fault-bench-under-test'
import { useTelnyx } from './media-test-bench'

let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startFaultBench>>
/** A recording for each, so that what they ask can be told apart. */
let ids: Partial<Record<Operation, string>>

beforeAll(async () => {
  sandbox = await startSandbox({ size: 300 })
  useTelnyx(sandbox)
  bench = await startFaultBench({ list, one, waveform, audio })
  const { brief, bothDual, wavOnly } = sandbox.catalogue()
  ids = {
    ...(brief && { one: brief }),
    ...(bothDual && { audio: bothDual }),
    ...(wavOnly && { waveform: wavOnly }),
  }
})
afterEach(async () => {
  await bench.end()
  await expect.poll(() => sandbox.openSockets().api, { interval: 5 }).toBe(0)
  sandbox.clearFaults()
  sandbox.clearRequests()
})
afterAll(async () => {
  await bench.close()
  await sandbox.close()
  vi.unstubAllEnvs()
})

/** What Telnyx itself says in its refusals must not get through. */
const words = { body: JSON.stringify({ errors: [{ title: 'c4n4ry', detail: 'c4n4ry at x (y.ts)' }] }) }

async function run(operation: Operation): Promise<Outcome> {
  const id = ids[operation]
  const outcome = await bench.outcomeOf(await bench.ask(operation, id))
  const path = operation === 'list' ? '/v2/recordings' : `/v2/recordings/${id}`
  const attempts = sandbox.requests().filter((request) => request.path === path).length
  return { ...outcome, attempts }
}

test.each(apiFaults.map((cell) => [cell.row, cell.what, cell] as const))(
  'row %i: Telnyx %s',
  async (_row, _what, { fault, budgets, outcome, except }) => {
    const isRefusal = Number(fault.status) >= 400
    sandbox.addFault(faultSchema.parse({ target: 'api', ...(isRefusal ? words : {}), ...fault }))
    bench.begin({ baseUrl: sandbox.apiBaseUrl, apiKey: sandbox.apiKey }, { ...(budgets && { api: budgets }) })
    const cells = operations.map(async (operation) => [operation, await run(operation)] as const)
    const expected = Object.fromEntries(operations.map((operation) => [operation, outcome]))
    expect(Object.fromEntries(await Promise.all(cells))).toEqual({ ...expected, ...except })
  },
)
