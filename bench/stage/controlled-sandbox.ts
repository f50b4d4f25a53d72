import { z } from 'zod'
import { startSandboxProcess } from '../../e2e/services.ts'

const toldSchema = z.object({ apiBaseUrl: z.string(), controlUrl: z.string() })
const socketsSchema = z.object({ api: z.number(), storage: z.number() })
const requestsSchema = z.object({ requests: z.array(z.unknown()) })
const catalogueSchema = z.record(z.string(), z.string())

export type ControlledSandbox = {
  apiBaseUrl: string
  /** One of each kind. */
  findIds: () => Promise<string[]>
  /** The id of a recording of an hour. */
  findHour: () => Promise<string>
  /** From now on storage sends no faster. */
  pace: (bytesPerSecond: number) => Promise<void>
  /** As the sandbox's README describes them. */
  addFault: (fault: object) => Promise<void>
  storageSockets: () => Promise<number>
  /** Connections to the API, which stay open once they were needed. */
  apiSockets: () => Promise<number>
  /** How many requests the API has received since the last time this was asked. */
  takeRequestCount: () => Promise<number>
  stop: () => Promise<void>
}

/** The sandbox as a process of its own, with the door through which its storage is paced and watched. */
export async function startControlledSandbox(options: readonly string[] = []): Promise<ControlledSandbox> {
  const { output, stop } = await startSandboxProcess({ port: 0, storagePort: 0 }, [
    ...['--control-port', '0'],
    ...options,
  ])
  const line = output()
    .split('\n')
    .find((text) => text.includes('"controlUrl"'))
  const { apiBaseUrl, controlUrl } = toldSchema.parse(JSON.parse(line ?? '{}'))

  async function ask(path: string, fault?: object): Promise<unknown> {
    const init = fault && { method: 'POST', body: JSON.stringify(fault) }
    const response = await fetch(new URL(path, controlUrl), init)
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} for ${path}.`)
    return response.json()
  }

  return {
    apiBaseUrl,
    stop,
    findIds: async () => Object.values(catalogueSchema.parse(await ask('/catalogue'))),
    findHour: async () => catalogueSchema.parse(await ask('/catalogue')).hourLongDualWav ?? '',
    async pace(bytesPerSecond) {
      await ask('/faults', { target: 'storage', bytesPerSecond })
    },
    async addFault(fault) {
      await ask('/faults', fault)
    },
    storageSockets: async () => socketsSchema.parse(await ask('/sockets')).storage,
    apiSockets: async () => socketsSchema.parse(await ask('/sockets')).api,
    async takeRequestCount() {
      const { requests } = requestsSchema.parse(await ask('/requests'))
      await fetch(new URL('/requests', controlUrl), { method: 'DELETE' })
      return requests.length
    },
  }
}
