import { bytesBody, emptyBody, type Reply, readText } from '../http/reply.ts'

export const BROKEN_BODIES = [
  'html',
  'empty',
  'bad-json',
  'truncated-json',
  'bom',
  'deep',
  'huge',
  'nan',
] as const
export type BrokenBody = (typeof BROKEN_BODIES)[number]

const HUGE_BYTES = 52_428_800
const DEPTH = 10_000
const HTML =
  '<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>'

export function breakBody(reply: Reply, kind: BrokenBody): Reply {
  switch (kind) {
    case 'html':
      return {
        ...withText(reply, HTML),
        headers: { ...reply.headers, 'content-type': 'text/html; charset=utf-8' },
      }
    case 'empty':
      return { ...reply, body: emptyBody }
    case 'bad-json':
      return withText(reply, "{'data': [}")
    case 'truncated-json':
      return withText(reply, readText(reply.body).slice(0, Math.floor(reply.body.byteLength / 2)))
    case 'bom':
      return withText(reply, `\uFEFF${readText(reply.body)}`)
    case 'deep':
      return withText(reply, `{"data":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`)
    case 'nan':
      return withText(
        reply,
        readText(reply.body).replaceAll(/"duration_millis":\d+/g, '"duration_millis":NaN'),
      )
    case 'huge':
      return { ...reply, body: hugeBody }
  }
}

const OPENING = Buffer.from('{"data":[],"padding":"')
const CLOSING = Buffer.from('"}')
const PADDING = Buffer.alloc(65_536, 'x')

// Valid JSON of 50 MB that takes no memory here: only its two ends are real.
const hugeBody = {
  byteLength: HUGE_BYTES,
  *read(start: number, end: number): Iterable<Uint8Array> {
    let at = start
    while (at < end) {
      const closingAt = HUGE_BYTES - CLOSING.length
      const source = at < OPENING.length ? OPENING : at >= closingAt ? CLOSING : PADDING
      const offset = at < OPENING.length ? at : at >= closingAt ? at - closingAt : 0
      const limit = at < closingAt ? Math.min(end, closingAt) : end
      const piece = source.subarray(offset, offset + Math.min(source.length - offset, limit - at))
      yield piece
      at += piece.length
    }
  },
}

function withText(reply: Reply, text: string): Reply {
  return { ...reply, body: bytesBody(Buffer.from(text)) }
}
