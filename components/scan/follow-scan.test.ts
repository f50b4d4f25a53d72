import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/lib/http-error'
import { type ScanLine, writeScanLine } from '@/lib/recordings/scan-line'
import { followScan, type ScanCounts } from './follow-scan'

afterEach(() => vi.unstubAllGlobals())

const progress = (scanned: number, found: number): ScanLine => ({
  kind: 'progress',
  scanned,
  total: 18_420,
  found,
})
const done: ScanLine = { kind: 'done', reason: 'complete', scanned: 18_420, total: 18_420, found: 37 }
const neverAborted = new AbortController().signal

function answerWith(chunks: readonly Uint8Array[], init?: ResponseInit) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)))
}

const bytesOf = (...lines: (ScanLine | string)[]) =>
  new TextEncoder().encode(
    lines.map((line) => (typeof line === 'string' ? line : writeScanLine(line))).join(''),
  )

async function follow(signal = neverAborted) {
  const told: ScanCounts[] = []
  const outcome = await followScan('/api/recordings/scan?digits=415', signal, (counts) =>
    told.push(counts),
  ).catch((error: unknown) => error)
  return { told: told.map(({ scanned }) => scanned), outcome }
}

it('tells of every line, however the bytes are cut', async () => {
  const bytes = bytesOf(progress(250, 0), progress(500, 3), done)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
      const edges = [0, ...cuts.toSorted((one, other) => one - other), bytes.length]
      answerWith(edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge)))
      expect(await follow()).toEqual({ told: [250, 500, 18_420], outcome: 'complete' })
    }),
  )
})

it('says that a scan ended at the ceiling', async () => {
  answerWith([bytesOf(progress(250, 0), { ...done, reason: 'ceiling', scanned: 1_000 })])
  expect(await follow()).toEqual({ told: [250, 1_000], outcome: 'ceiling' })
})

it('passes over lines of another version', async () => {
  answerWith([bytesOf('{"kind":"news"}\n', '\n', 'nonsense\n', progress(250, 0), done)])
  expect(await follow()).toEqual({ told: [250, 18_420], outcome: 'complete' })
})

it('throws the words of a scan that failed', async () => {
  const error = { code: 'rate_limited', message: 'Telnyx asks us to slow down.', requestId: 'req_1' } as const
  answerWith([bytesOf(progress(250, 0), { kind: 'failed', error })])
  const { told, outcome } = await follow()
  expect(told).toEqual([250])
  expect(outcome).toBeInstanceOf(ApiError)
  expect(outcome).toMatchObject(error)
})

it('throws the words of a scan that was refused', async () => {
  const error = { code: 'invalid_request', message: 'There is nothing to scan.', requestId: 'req_1' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error }, { status: 400 })))
  expect((await follow()).outcome).toMatchObject({ ...error, status: 400 })
})

it.each([
  ['ends before its last line', () => answerWith([bytesOf(progress(250, 0))])],
  ['ends in the middle of a line', () => answerWith([bytesOf(progress(250, 0)), bytesOf(done).slice(0, 20)])],
])('calls a stream that %s a broken connection', async (_, answer) => {
  answer()
  const { told, outcome } = await follow()
  expect(told).toEqual([250])
  expect(outcome).toMatchObject({
    code: 'network',
    message: 'The connection to the dashboard’s server broke.',
  })
})

it('ends with the signal’s reason once nobody follows', async () => {
  const controller = new AbortController()
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(bytesOf(progress(250, 0)))
        signal.addEventListener('abort', () => stream.error(signal.reason))
      },
    })
    return Promise.resolve(new Response(body))
  })
  const following = followScan('/api/recordings/scan?digits=415', controller.signal, () =>
    controller.abort(new Error('left')),
  )
  await expect(following).rejects.toThrow('left')
})
