import { Agent, type ClientRequest, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type Bench, repeat } from '../bench.ts'
import { percentileOf } from '../report/statistics.ts'
import { startControlledSandbox } from '../stage/controlled-sandbox.ts'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import { watchMemory } from '../stage/process-memory.ts'
import { memoryFigure } from './memory-figure.ts'

// 128 kbit/s, as an uncompressed telephone channel has.
const bytesPerSecond = 16_000
const listRequests = 100
const betweenListRequestsMs = 100
const graceMs = 2_000

/** One listener on a connection of its own, there once its first bytes have come. */
function startListening(address: string, agent: Agent): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`A listener was answered ${response.statusCode}.`))
      response.once('data', () => resolve(asked))
      // Whoever leaves in the middle ends the response by an error.
      response.on('error', () => undefined)
    })
    asked.once('error', reject).end()
  })
}

async function timeList(origin: string): Promise<number> {
  const startedMs = performance.now()
  const response = await fetch(new URL('/api/recordings', origin))
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`The list answered ${response.status}.`)
  const wallMs = performance.now() - startedMs
  await delay(betweenListRequestsMs)
  return wallMs
}

/** Many listeners at once, the list asked for meanwhile, and what stays open at storage when all have left. */
export const benchListeners: Bench = async ({ isQuick, say }) => {
  const listenerCount = isQuick ? 50 : 1_000
  say(`${listenerCount} listeners`)
  const sandbox = await startControlledSandbox()
  // All of them are one user here.
  const caps = { STREAMS_PER_USER: String(listenerCount), STREAMS_TOTAL: String(listenerCount) }
  const dashboard = await startFreshDashboard(sandbox.apiBaseUrl, caps)
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })
  try {
    await sandbox.pace(bytesPerSecond)
    const readPeak = await watchMemory(dashboard.pid)
    const address = `${dashboard.origin}/api/recordings/${await sandbox.findHour()}/audio`
    const listeners = await Promise.all(
      Array.from({ length: listenerCount }, () => startListening(address, agent)),
    )
    const listMs = await repeat(isQuick ? 10 : listRequests, () => timeList(dashboard.origin))
    const whileThere = await sandbox.storageSockets()
    if (whileThere < listenerCount) throw new Error(`Only ${whileThere} of the listeners were still there.`)
    for (const listener of listeners) listener.destroy()
    await delay(graceMs)
    return [
      memoryFigure({
        name: `Memory of the server with ${listenerCount.toLocaleString('en-US')} listeners`,
        unit: 'MB',
        samples: [(await readPeak()).peakMegabytes],
        bar: { atMost: 512, judges: 'worst' },
      }),
      {
        name: `– 95 of 100 requests for the list meanwhile`,
        unit: 'ms',
        samples: [percentileOf(listMs, 95) ?? Number.NaN],
        bar: { atMost: 200, judges: 'worst' },
      },
      {
        name: '– connections to storage 2 s after all have left',
        unit: 'sockets',
        samples: [await sandbox.storageSockets()],
        bar: { atMost: 0, judges: 'worst' },
      },
    ]
  } finally {
    agent.destroy()
    await Promise.all([dashboard.stop(), sandbox.stop()])
  }
}
