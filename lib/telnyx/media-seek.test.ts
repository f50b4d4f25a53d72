import { once } from 'node:events'
import { get } from 'node:http'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import handler from '@/pages/api/recordings/[id]/audio'
import { linkOf } from '@/sandbox/sandbox-client'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { bytesOf, serveAudioRoute, sha256, useTelnyx } from './media-test-bench'

let sandbox: Sandbox
let route: Awaited<ReturnType<typeof serveAudioRoute>>
let ids: ReturnType<Sandbox['catalogue']>

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  route = await serveAudioRoute(handler)
  ids = sandbox.catalogue()
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
})
afterAll(async () => {
  await route.close()
  await sandbox.close()
  vi.unstubAllEnvs()
})

const getAudio = (id: string | undefined, init: RequestInit & { query?: string } = {}) =>
  fetch(route.audioUrl(id, init.query), init)
const original = async (id: string | undefined, format: 'mp3' | 'wav') =>
  bytesOf(await fetch(await linkOf(sandbox, id, format)))
const getRange = (range: string, headers: Record<string, string> = {}) =>
  getAudio(ids.bothDual, { headers: { range, ...headers } })

describe('a seek', () => {
  test('brings exactly the bytes asked for, wherever they lie', async () => {
    const whole = await original(ids.bothDual, 'mp3')
    const offset = fc.nat(whole.length - 1)
    await fc.assert(
      fc.asyncProperty(offset, offset, async (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)]
        const response = await getRange(`bytes=${first}-${last}`)
        const bytes = await bytesOf(response)
        expect([
          response.status,
          response.headers.get('content-range'),
          response.headers.get('content-length'),
        ]).toEqual([206, `bytes ${first}-${last}/${whole.length}`, `${last - first + 1}`])
        expect(bytes.equals(whole.subarray(first, last + 1))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['bytes=0-', 206, (total: number) => [0, total]],
    ['bytes=0-0', 206, () => [0, 1]],
    ['bytes=0-1', 206, () => [0, 2]],
    ['bytes=-500', 206, (total: number) => [total - 500, total]],
    ['bytes=500-', 206, (total: number) => [500, total]],
    ['bytes=0-99999999999999999999', 206, (total: number) => [0, total]],
    ['bytes=5-2', 200, (total: number) => [0, total]],
    ['bytes=abc', 200, (total: number) => [0, total]],
    ['bytes=0-1,5-9', 200, (total: number) => [0, total]],
    ['seconds=1-2', 200, (total: number) => [0, total]],
  ] as const)('of the form %s is answered with %i', async (range, status, spanOf) => {
    const whole = await original(ids.bothDual, 'mp3')
    const response = await getRange(range)
    const [start, end] = spanOf(whole.length)
    expect(response.status).toBe(status)
    expect(sha256(await bytesOf(response))).toBe(sha256(whole.subarray(start, end)))
  })

  test('of two forms at once is answered with the whole', async () => {
    const whole = await original(ids.bothDual, 'mp3')
    const headers = ['host', 'localhost', 'range', 'bytes=0-1', 'range', 'bytes=5-9']
    const request = get(route.audioUrl(ids.bothDual), { headers })
    const [response] = await once(request, 'response')
    response.resume()
    expect([response.statusCode, response.headers['content-length']]).toEqual([200, `${whole.length}`])
  })

  test.each(['bytes=999999999-', 'bytes=99999999999999999999-', 'bytes=-0'])(
    'past the end is told where the end is: %s',
    async (range) => {
      const { length } = await original(ids.bothDual, 'mp3')
      const response = await getRange(range)
      expect([response.status, await response.text()]).toEqual([416, ''])
      expect(response.headers.get('content-range')).toBe(`bytes */${length}`)
    },
  )

  test('in another version of the file brings the whole of the new one', async () => {
    const whole = await original(ids.bothDual, 'mp3')
    const response = await getRange('bytes=5-9', { 'if-range': '"former"' })
    expect([response.status, (await bytesOf(response)).length]).toEqual([200, whole.length])
  })

  test('that storage ignores is answered with the whole, never with a made-up part', async () => {
    sandbox.addFault({ target: 'storage', ignoreRange: true })
    const response = await getRange('bytes=5-9')
    expect([response.status, response.headers.get('content-range')]).toEqual([200, null])
  })
})
