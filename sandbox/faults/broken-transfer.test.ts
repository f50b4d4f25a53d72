import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkOf } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

type Transfer = { headers: IncomingMessage['headers']; receivedBytes: number; failure: string | undefined }

let sandbox: Sandbox
let link: string
let wholeBytes: number

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
  const { ordinary = '' } = sandbox.catalogue()
  link = await linkOf(sandbox, ordinary)
  wholeBytes = Object.values(sandbox.describe(ordinary)?.fileBytes ?? {})[0] ?? 0
})
afterEach(() => sandbox.clearFaults())
afterAll(() => sandbox.close())

/** Reads what comes until it ends, fails, or has stood still at the given number of bytes. */
function transfer(untilBytes = Number.POSITIVE_INFINITY): Promise<Transfer> {
  return new Promise((resolve) => {
    const request = get(link, { agent: false }, (response) => {
      let receivedBytes = 0
      let failure: string | undefined
      response.on('data', (piece: Buffer) => {
        receivedBytes += piece.length
        if (receivedBytes >= untilBytes) response.destroy()
      })
      response.on('error', (error: NodeJS.ErrnoException) => {
        failure = error.code ?? error.message
      })
      response.on('close', () => resolve({ headers: response.headers, receivedBytes, failure }))
    })
    request.on('error', () => undefined)
  })
}

it('is whole without a fault', async () => {
  const { headers, receivedBytes, failure } = await transfer()
  expect([headers['content-length'], receivedBytes, failure]).toEqual([
    `${wholeBytes}`,
    wholeBytes,
    undefined,
  ])
})

it('is reset after exactly so many bytes', async () => {
  sandbox.addFault({ resetAfterBytes: 5000 })
  const { headers, receivedBytes, failure } = await transfer()
  expect([headers['content-length'], receivedBytes, failure]).toEqual([`${wholeBytes}`, 5000, 'ECONNRESET'])
  expect(sandbox.requests().at(-1)).toMatchObject({ bytesSent: 5000, aborted: false })
})

it('stands still after exactly so many bytes until the client leaves', async () => {
  sandbox.addFault({ stallAfterBytes: 7000 })
  expect((await transfer(7000)).receivedBytes).toBe(7000)
  await expect.poll(() => sandbox.requests().at(-1)).toMatchObject({ bytesSent: 7000, aborted: true })
})

it('ends too early for its length', async () => {
  sandbox.addFault({ shortByBytes: 100 })
  const { headers, receivedBytes, failure } = await transfer()
  expect([headers['content-length'], receivedBytes]).toEqual([`${wholeBytes}`, wholeBytes - 100])
  expect(failure).toBe('ECONNRESET')
})

it('goes on beyond its length', async () => {
  sandbox.addFault({ extraBytes: 10 })
  const { headers, receivedBytes } = await transfer()
  expect([headers['content-length'], receivedBytes]).toEqual([`${wholeBytes}`, wholeBytes])
})

it('comes in chunks of no told length', async () => {
  sandbox.addFault({ omitContentLength: true })
  const { headers, receivedBytes, failure } = await transfer()
  expect([headers['content-length'], headers['transfer-encoding']]).toEqual([undefined, 'chunked'])
  expect([receivedBytes, failure]).toEqual([wholeBytes, undefined])
})

it('breaks off at a chunk that is none', async () => {
  sandbox.addFault({ garbageChunk: true })
  const { receivedBytes, failure } = await transfer()
  expect(receivedBytes).toBe(5)
  expect(failure).toBeDefined()
})

it('comes at the pace it is told to, and its end is seen when the client leaves', async () => {
  sandbox.addFault({ bytesPerSecond: 100_000 })
  expect((await transfer(20_000)).receivedBytes).toBeLessThan(60_000)
  await expect.poll(() => sandbox.requests().at(-1)).toMatchObject({ finished: true, aborted: true })
})

it('leaves no socket open once the clients have gone', async () => {
  sandbox.addFault({ stallAfterBytes: 10 })
  await Promise.all(Array.from({ length: 20 }, () => transfer(10)))
  await expect.poll(() => sandbox.openSockets().storage).toBe(0)
})
