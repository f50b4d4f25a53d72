import { z } from 'zod'
import { faultSchema } from '../faults/fault.ts'
import { queryValue, type ReceivedRequest } from '../http/received-request.ts'
import { jsonReply, type Reply } from '../http/reply.ts'
import type { SandboxState } from '../sandbox-state.ts'
import { describeRecording } from './description.ts'

export type ControlOptions = {
  state: SandboxState
  openSockets: () => { api: number; storage: number }
  addresses: Record<string, string>
}

const settingsSchema = z.strictObject({
  linkTtlSeconds: z.int().min(0).max(604_800).exactOptional(),
  clockOffsetMs: z.int().exactOptional(),
  now: z.iso.datetime({ offset: true }).nullable().exactOptional(),
  rateLimitPerSecond: z.number().positive().nullable().exactOptional(),
  wrapped: z.boolean().exactOptional(),
})

const countSchema = z.strictObject({ count: z.int().min(1).max(100_000).default(1) })
const resetSchema = z.strictObject({ seed: z.int().min(0), size: z.int().min(0).max(10_000_000) }).partial()

type Route = (request: ReceivedRequest, options: ControlOptions) => Reply

const ROUTES: Record<string, Route> = {
  'GET /health': (_request, { addresses }) =>
    jsonReply(200, { status: 'ok', ...addresses, rssBytes: process.memoryUsage.rss() }),
  'GET /requests': (_request, { state }) => jsonReply(200, { requests: state.log.list() }),
  'DELETE /requests': (_request, { state }) => done(() => state.log.clear()),
  'GET /faults': (_request, { state }) => jsonReply(200, { faults: state.faults.list() }),
  'DELETE /faults': (_request, { state }) => done(() => state.faults.clear()),
  'POST /faults': (request, { state }) =>
    withBody(request, faultSchema, (fault) => jsonReply(201, { id: state.faults.add(fault) })),
  'GET /settings': (_request, { state }) => jsonReply(200, state.settings),
  'POST /settings': (request, { state }) =>
    withBody(request, settingsSchema, ({ now, ...changes }) => {
      const nowMs = now === undefined ? {} : { nowMs: now === null ? null : Date.parse(now) }
      state.settings = { ...state.settings, ...changes, ...nowMs }
      return jsonReply(200, state.settings)
    }),
  'GET /recordings': describeOne,
  'POST /recordings': (request, { state }) =>
    withBody(request, countSchema, ({ count }) =>
      jsonReply(201, { ids: state.addRecordings(count).map(({ id }) => id) }),
    ),
  'GET /catalogue': (_request, { state }) => jsonReply(200, state.catalogue()),
  'GET /sockets': (_request, { openSockets }) => jsonReply(200, openSockets()),
  'POST /reset': (request, { state }) =>
    withBody(request, resetSchema, (changes) => done(() => state.reset(changes))),
}

export function handleControl(request: ReceivedRequest, options: ControlOptions): Reply {
  const route = ROUTES[`${request.method} ${request.path}`]
  if (route !== undefined) return route(request, options)
  const faultId = /^\/faults\/(\d+)$/.exec(request.path)?.[1]
  const isRemoved = request.method === 'DELETE' && options.state.faults.remove(Number(faultId))
  return isRemoved ? jsonReply(200, {}) : jsonReply(404, { error: `no ${request.method} ${request.path}` })
}

function describeOne(request: ReceivedRequest, { state: { archive } }: ControlOptions): Reply {
  const index = Number(queryValue(request, 'index') ?? Number.NaN)
  const recording = archive.isPresent(index)
    ? archive.at(index)
    : archive.findById(queryValue(request, 'id') ?? '')
  return recording === undefined
    ? jsonReply(404, { error: 'no recording has this index or id' })
    : jsonReply(200, describeRecording(recording))
}

function withBody<Body>(
  request: ReceivedRequest,
  schema: z.ZodType<Body>,
  act: (body: Body) => Reply,
): Reply {
  const parsed = schema.safeParse(parseJson(request.body))
  return parsed.success ? act(parsed.data) : jsonReply(400, { error: z.prettifyError(parsed.error) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    return undefined
  }
}

function done(act: () => void): Reply {
  act()
  return jsonReply(200, {})
}
