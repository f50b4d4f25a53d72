import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../faults/fault.ts'
import type { Reply } from './reply.ts'
import type { LoggedRequest } from './request-log.ts'

export type Delivery = { response: ServerResponse; reply: Reply; fault: Fault; entry: LoggedRequest }

const PADDING = Buffer.alloc(65_536, '.')

/** Sends the answer as far as the fault lets it get. Settles when the last byte is out or the client is gone. */
export async function deliver(delivery: Delivery): Promise<void> {
  const { response, reply, fault, entry } = delivery
  if (response.destroyed) return
  entry.status = reply.status
  response.writeHead(reply.status, headersOf(delivery))
  if (response.req.method === 'HEAD' || reply.status === 304 || reply.status === 204) {
    response.end()
    return
  }
  if (fault.garbageChunk) return sendGarbageChunk(response)
  response.flushHeaders()
  const isSent = await sendBody(delivery, sendableBytes(delivery))
  if (!isSent || response.destroyed) return
  if (fault.resetAfterBytes !== undefined) return reset(response)
  if (fault.stallAfterBytes !== undefined) return
  if (fault.extraBytes !== undefined) response.write(PADDING.subarray(0, fault.extraBytes))
  if (fault.shortByBytes || fault.extraBytes) response.socket?.end()
  else response.end()
}

/** Tears the connection down with a TCP reset, after what was written has left. */
export async function reset(response: ServerResponse): Promise<void> {
  await sleep(10)
  response.socket?.resetAndDestroy()
}

/** One byte of header at a time, for as long as the client listens. */
export async function dripHeaders(response: ServerResponse): Promise<void> {
  response.socket?.write('HTTP/1.1 200 OK\r\nx-drip: ')
  while (response.socket?.writable) {
    response.socket.write('.')
    await sleep(200)
  }
}

function headersOf({ reply, fault }: Delivery): Record<string, string> {
  const isChunked = fault.omitContentLength || fault.garbageChunk
  if (isChunked) return { ...reply.headers, 'transfer-encoding': 'chunked' }
  // A length given by the fault stands, even against the body.
  return { 'content-length': `${reply.body.byteLength}`, ...reply.headers }
}

function sendableBytes({ reply, fault }: Delivery): number {
  const cuts = [
    fault.resetAfterBytes,
    fault.stallAfterBytes,
    reply.body.byteLength - (fault.shortByBytes ?? 0),
  ]
  return Math.max(0, Math.min(...cuts.map((bytes) => bytes ?? Number.POSITIVE_INFINITY)))
}

async function sendBody({ response, reply, fault, entry }: Delivery, byteLength: number): Promise<boolean> {
  for (const piece of reply.body.read(0, byteLength)) {
    for (const portion of portionsOf(piece, fault.bytesPerSecond)) {
      if (response.destroyed) return false
      const hasRoom = response.write(portion)
      entry.bytesSent += portion.byteLength
      if (!hasRoom && !(await hasDrained(response))) return false
      if (fault.bytesPerSecond !== undefined) await sleep((portion.byteLength * 1000) / fault.bytesPerSecond)
    }
  }
  return true
}

/** Ten portions a second are smooth enough for a paced body, and never less than a byte each. */
function* portionsOf(piece: Uint8Array, bytesPerSecond: number | undefined): Iterable<Uint8Array> {
  const portionBytes =
    bytesPerSecond === undefined ? piece.byteLength : Math.max(1, Math.floor(bytesPerSecond / 10))
  for (let at = 0; at < piece.byteLength; at += portionBytes) yield piece.subarray(at, at + portionBytes)
}

function hasDrained(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const onDrain = (): void => settle(true)
    const onClose = (): void => settle(false)
    const settle = (drained: boolean): void => {
      response.off('drain', onDrain)
      response.off('close', onClose)
      resolve(drained)
    }
    response.once('drain', onDrain)
    response.once('close', onClose)
  })
}

function sendGarbageChunk(response: ServerResponse): void {
  response.flushHeaders()
  response.socket?.end('5\r\n{"dat\r\nzz\r\nnot a chunk\r\n')
}
