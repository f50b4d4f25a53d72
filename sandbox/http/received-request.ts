import type { IncomingMessage } from 'node:http'

export type Target = 'api' | 'storage' | 'control'

/** One request as the handlers and the log see it. */
export type ReceivedRequest = {
  target: Target
  method: string
  /** Percent-decoded, without the query. */
  path: string
  /** The path as it was sent, still encoded. */
  rawPath: string
  /** Path and query exactly as sent. */
  url: string
  query: Array<[name: string, value: string]>
  headers: Record<string, string>
  body: string
}

const LONGEST_BODY_BYTES = 1_048_576

export async function receiveRequest(target: Target, message: IncomingMessage): Promise<ReceivedRequest> {
  const url = message.url ?? '/'
  const queryStart = url.indexOf('?')
  const rawPath = queryStart < 0 ? url : url.slice(0, queryStart)
  const search = queryStart < 0 ? '' : url.slice(queryStart)
  return {
    target,
    method: message.method ?? 'GET',
    path: decodePath(rawPath),
    rawPath,
    url,
    query: [...new URLSearchParams(search)],
    headers: flattenHeaders(message.headersDistinct),
    body: await readBody(message),
  }
}

export function queryValue(request: ReceivedRequest, name: string): string | undefined {
  return request.query.findLast(([sent]) => sent === name)?.[1]
}

function flattenHeaders(distinct: IncomingMessage['headersDistinct']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(distinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  )
}

function decodePath(rawPath: string): string {
  try {
    return decodeURIComponent(rawPath)
  } catch {
    return rawPath
  }
}

async function readBody(message: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let receivedBytes = 0
  for await (const piece of message) {
    const bytes = Buffer.from(piece)
    receivedBytes += bytes.length
    if (receivedBytes <= LONGEST_BODY_BYTES) pieces.push(bytes)
  }
  return Buffer.concat(pieces).toString()
}
