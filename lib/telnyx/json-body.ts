import 'server-only'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { TelnyxError } from './errors'

const unzip = promisify(gunzip)

async function decode(bytes: Buffer, encoding: unknown, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return bytes
  if (encoding === 'gzip') return unzip(bytes, { maxOutputLength: maxBytes })
  throw new Error('an encoding that was not asked for')
}

/** Reads a whole answer as JSON. Anything else (a CDN's page, half a document, far too much) is `unexpected_response`. */
export async function readJson(
  { body, headers, statusCode: status }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  // A fault of the connection passes through as it is: asking again may help there.
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.from(chunk)
    length += bytes.length
    if (length > maxBytes) throw new TelnyxError('unexpected_response', { status })
    chunks.push(bytes)
  }
  try {
    // A text decoder also drops a byte-order mark, on which `JSON.parse` would stumble.
    const text = new TextDecoder().decode(
      await decode(Buffer.concat(chunks), headers['content-encoding'], maxBytes),
    )
    return JSON.parse(text)
  } catch {
    // Without the cause: the parser's message quotes the body.
    throw new TelnyxError('unexpected_response', { status })
  }
}
