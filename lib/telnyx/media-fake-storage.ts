import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** A storage of raw sockets, for tests: it can break HTTP in ways that an HTTP server would not let it. */
export type FakeRequest = {
  method: string
  target: string
  headers: ReadonlyMap<string, string>
  socket: Socket
}

export type FakeStorage = {
  origin: string
  requests: FakeRequest[]
  /** Sockets ever accepted, and those open now. */
  accepted: () => number
  openSockets: () => number
  close: () => Promise<void>
}

function parseHead(head: string, socket: Socket): FakeRequest {
  const [start = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = start.split(' ')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return { method, target, headers, socket }
}

export async function startFakeStorage(
  answer: (request: FakeRequest, index: number) => void,
): Promise<FakeStorage> {
  const sockets = new Set<Socket>()
  const requests: FakeRequest[] = []
  let accepted = 0
  const server = createServer((socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let received = ''
    socket.setEncoding('latin1').on('data', (text) => {
      received += text
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const request = parseHead(received.slice(0, end), socket)
        received = received.slice(end + 4)
        requests.push(request)
        answer(request, requests.length - 1)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    accepted: () => accepted,
    openSockets: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

export type FakeFile = { bytes: Buffer; etag?: string | null; type?: string; extra?: string[] }
export type FakeAnswer = { head: string; body: Buffer }

const toHead = (status: string, headers: string[]) => [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n')

/** What a well-behaved S3 answers: conditions, one range, 416, exact lengths. */
export function answerWithFile(
  { headers }: FakeRequest,
  { bytes, etag = '"v1"', type = 'audio/mpeg', extra = [] }: FakeFile,
): FakeAnswer {
  const common = [
    `Content-Type: ${type}`,
    'Accept-Ranges: bytes',
    ...(etag === null ? [] : [`ETag: ${etag}`]),
    ...extra,
  ]
  const total = bytes.length
  const ifMatch = headers.get('if-match')
  if (ifMatch !== undefined && ifMatch !== etag) {
    return { head: toHead('412 Precondition Failed', ['Content-Length: 0']), body: Buffer.alloc(0) }
  }
  if (etag !== null && headers.get('if-none-match') === etag) {
    return { head: toHead('304 Not Modified', common), body: Buffer.alloc(0) }
  }
  const ifRange = headers.get('if-range')
  const isCurrent = ifRange === undefined || ifRange === etag
  const [, from = '', to = ''] = (isCurrent && /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '')) || []
  if (from === '' && to === '') {
    return { head: toHead('200 OK', [...common, `Content-Length: ${total}`]), body: bytes }
  }
  const first = from === '' ? Math.max(0, total - Number(to)) : Number(from)
  const last = from === '' || to === '' ? total - 1 : Math.min(Number(to), total - 1)
  if (first >= total) {
    const refusal = ['Content-Type: application/xml', `Content-Range: bytes */${total}`, 'Content-Length: 6']
    return { head: toHead('416 Range Not Satisfiable', refusal), body: Buffer.from('<xml/>') }
  }
  const part = bytes.subarray(first, last + 1)
  const range = [`Content-Range: bytes ${first}-${last}/${total}`, `Content-Length: ${part.length}`]
  return { head: toHead('206 Partial Content', [...common, ...range]), body: part }
}

export function send({ socket }: FakeRequest, { head, body }: FakeAnswer): void {
  socket.write(head, 'latin1')
  socket.write(body)
}

/** Sends the head and so many bytes of the body, then breaks the connection. */
export function sendThenReset({ socket }: FakeRequest, { head, body }: FakeAnswer, byteCount: number): void {
  socket.write(head, 'latin1')
  socket.write(body.subarray(0, byteCount), () => socket.destroy())
}
