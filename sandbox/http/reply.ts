/** Bytes of a known length that can be produced from any place on, piece by piece. */
export type Body = {
  byteLength: number
  /** From `start` up to and without `end`. */
  read(start: number, end: number): Iterable<Uint8Array>
}

export type Reply = { status: number; headers: Record<string, string>; body: Body }

const PIECE_BYTES = 65_536

export function bytesBody(bytes: Uint8Array): Body {
  return {
    byteLength: bytes.byteLength,
    *read(start, end) {
      for (let at = start; at < end; at += PIECE_BYTES)
        yield bytes.subarray(at, Math.min(end, at + PIECE_BYTES))
    },
  }
}

export const emptyBody = bytesBody(new Uint8Array())

export function textReply(status: number, contentType: string, text: string): Reply {
  return { status, headers: { 'content-type': contentType }, body: bytesBody(Buffer.from(text)) }
}

export function jsonReply(status: number, value: unknown): Reply {
  return textReply(status, 'application/json; charset=utf-8', JSON.stringify(value))
}

export function readBytes(body: Body): Buffer {
  return Buffer.concat([...body.read(0, body.byteLength)])
}

export function readText(body: Body): string {
  return readBytes(body).toString()
}
