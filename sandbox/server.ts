import { handleApi } from './api/api-handler.ts'
import type { Catalogue } from './control/catalogue.ts'
import { handleControl } from './control/control-handler.ts'
import { type Description, describeRecording } from './control/description.ts'
import type { ActiveFault, Fault } from './faults/fault.ts'
import { faultSchema } from './faults/fault.ts'
import { deliver } from './http/deliver.ts'
import { exchange } from './http/exchange.ts'
import { type Listener, listen } from './http/listener.ts'
import { receiveRequest } from './http/received-request.ts'
import { type LoggedRequest, RequestLog } from './http/request-log.ts'
import { SandboxState, type Settings } from './sandbox-state.ts'
import { createLinkSigner } from './storage/signed-link.ts'
import { handleStorage } from './storage/storage-handler.ts'

const DEFAULT_API_KEY = 'KEY_SANDBOX_0123456789'
const DEFAULT_SIZE = 1248

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  port?: number | undefined
  storagePort?: number | undefined
  /** Without one there is no control server. */
  controlPort?: number | undefined
  size?: number | undefined
  seed?: number | undefined
  apiKey?: string | undefined
  linkTtlSeconds?: number | undefined
  /** ISO 8601: the end of the ninety days, and the time of recordings added later. Default: the present. */
  now?: string | undefined
  rateLimitPerSecond?: number | undefined
  wrapped?: boolean | undefined
}

export type Sandbox = {
  /** With the `/v2` that Telnyx's own base address has. */
  apiBaseUrl: string
  storageOrigin: string
  controlUrl: string | undefined
  apiKey: string
  requests(): readonly LoggedRequest[]
  clearRequests(): void
  addFault(fault: Fault): number
  removeFault(id: number): boolean
  clearFaults(): void
  faults(): readonly ActiveFault[]
  settings(): Settings
  changeSettings(changes: Partial<Settings>): void
  /** Adds recordings, each newer than all before, and returns their ids. */
  addRecordings(count: number): string[]
  catalogue(): Catalogue
  /** Undefined for an id that does not exist, or no longer. */
  describe(id: string): Description | undefined
  describeIndex(index: number): Description | undefined
  openSockets(): { api: number; storage: number }
  reset(changes?: { seed?: number; size?: number }): void
  close(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { apiKey = DEFAULT_API_KEY, seed = 1, size = DEFAULT_SIZE } = options
  const state = createState(options, seed, size)
  const nowMs = () => state.nowMs()
  const shared = { faults: state.faults, log: state.log, nowMs }
  const listeners: Listener[] = []
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()))
  }
  try {
    const storage = await listen(options.storagePort ?? 0, (message, response) =>
      exchange(message, response, {
        ...shared,
        target: 'storage',
        handle: (request, { etag, expireLink = false, ignoreRange = false }) =>
          handleStorage(
            request,
            { archive: state.archive, signer, nowMs },
            { etag, expireLink, ignoreRange },
          ),
      }),
    )
    listeners.push(storage)
    const signer = createLinkSigner({
      origin: storage.origin,
      secret: `sandbox-secret-${seed}`,
      nowMs,
      linkTtlSeconds: () => state.settings.linkTtlSeconds,
    })
    const api = await listen(options.port ?? 0, (message, response) =>
      exchange(message, response, {
        ...shared,
        target: 'api',
        handle: (request) => handleApi(request, state.apiOptions(apiKey, signer)),
      }),
    )
    listeners.push(api)
    const addresses = { apiBaseUrl: `${api.origin}/v2`, storageOrigin: storage.origin }
    const openSockets = () => ({ api: api.openSockets(), storage: storage.openSockets() })
    const control =
      options.controlPort === undefined
        ? undefined
        : await listenForControl(options.controlPort, { state, openSockets, addresses })
    if (control !== undefined) listeners.push(control)
    return { ...addresses, controlUrl: control?.origin, apiKey, ...handles(state), openSockets, close }
  } catch (error) {
    await close()
    throw error
  }
}

function createState(options: SandboxOptions, seed: number, size: number): SandboxState {
  const frozenMs = options.now === undefined ? null : Date.parse(options.now)
  if (Number.isNaN(frozenMs)) throw new TypeError('now must be an ISO 8601 datetime')
  return new SandboxState(
    { seed, size, endMs: frozenMs ?? Date.now() },
    {
      linkTtlSeconds: options.linkTtlSeconds ?? 600,
      clockOffsetMs: 0,
      nowMs: frozenMs,
      rateLimitPerSecond: options.rateLimitPerSecond ?? null,
      wrapped: options.wrapped ?? false,
    },
  )
}

function handles(state: SandboxState) {
  return {
    requests: () => state.log.list(),
    clearRequests: () => state.log.clear(),
    addFault: (fault: Fault) => state.faults.add(faultSchema.parse(fault)),
    removeFault: (id: number) => state.faults.remove(id),
    clearFaults: () => state.faults.clear(),
    faults: () => state.faults.list(),
    settings: () => state.settings,
    changeSettings: (changes: Partial<Settings>) => {
      state.settings = { ...state.settings, ...changes }
    },
    addRecordings: (count: number) => state.addRecordings(count).map(({ id }) => id),
    catalogue: () => state.catalogue(),
    describe: (id: string) => {
      const recording = state.archive.findById(id)
      return recording === undefined ? undefined : describeRecording(recording)
    },
    describeIndex: (index: number) =>
      state.archive.isPresent(index) ? describeRecording(state.archive.at(index)) : undefined,
    reset: (changes?: { seed?: number; size?: number }) => state.reset(changes),
  }
}

// The control server is no part of what is simulated: its requests meet no fault and stay out of the log.
function listenForControl(port: number, options: Parameters<typeof handleControl>[1]): Promise<Listener> {
  const unlogged = new RequestLog()
  return listen(port, async (message, response) => {
    const request = await receiveRequest('control', message)
    const reply = handleControl(request, options)
    await deliver({ response, reply, fault: {}, entry: unlogged.open(request) })
  })
}
