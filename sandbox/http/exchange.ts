import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { distort, replacement } from '../faults/distort.ts'
import type { Fault } from '../faults/fault.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import { deliver, dripHeaders, reset } from './deliver.ts'
import { type ReceivedRequest, receiveRequest } from './received-request.ts'
import type { Reply } from './reply.ts'
import { jsonReply } from './reply.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'

export type ExchangeOptions = {
  target: 'api' | 'storage'
  faults: FaultBook
  log: RequestLog
  nowMs: () => number
  handle: (request: ReceivedRequest, fault: Fault) => Reply
}

/** One request from first byte to last: logged, met by faults, answered. */
export async function exchange(message: IncomingMessage, response: ServerResponse, options: ExchangeOptions) {
  const request = await receiveRequest(options.target, message)
  const entry = options.log.open(request)
  const fault = options.faults.meet(request)
  let isCutByFault = false
  response.on('close', () => {
    entry.finished = true
    entry.aborted = !response.writableFinished && !isCutByFault
  })

  if (fault.delayMs !== undefined) await sleep(fault.delayMs)
  if (fault.beforeHeaders === 'stall') return
  if (fault.beforeHeaders === 'drip') return dripHeaders(response)
  if (fault.beforeHeaders === 'reset') {
    isCutByFault = true
    return reset(response)
  }
  const reply = replacement(fault, options.target) ?? answer(request, fault, options)
  const distorted = distort(reply, fault)
  const shared = { date: new Date(options.nowMs()).toUTCString(), 'x-request-id': requestId(entry) }
  isCutByFault = [fault.resetAfterBytes, fault.shortByBytes, fault.extraBytes].some(
    (bytes) => bytes !== undefined,
  )
  isCutByFault ||= fault.garbageChunk === true
  await deliver({
    response,
    reply: { ...distorted, headers: { ...shared, ...distorted.headers } },
    fault,
    entry,
  })
}

function answer(request: ReceivedRequest, fault: Fault, { handle }: ExchangeOptions): Reply {
  try {
    return handle(fault.ignorePage ? withoutPage(request) : request, fault)
  } catch (error) {
    return jsonReply(500, {
      errors: [{ code: 'sandbox', title: 'The sandbox failed', detail: String(error) }],
    })
  }
}

function requestId({ target, id }: LoggedRequest): string {
  return `sandbox-${target}-${id}`
}

function withoutPage(request: ReceivedRequest): ReceivedRequest {
  return { ...request, query: request.query.filter(([name]) => name !== 'page[number]') }
}
