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
const askedOf = (target: 'api' | 'storage') =>
  sandbox.requests().filter((request) => request.target === target)

describe('a recording', () => {
  test.each(['mp3', 'wav'] as const)('is heard byte for byte, with its length, as %s', async (format) => {
    const expected = await original(ids.bothDual, format)
    const response = await getAudio(ids.bothDual, { query: `?format=${format}` })
    const bytes = await bytesOf(response)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(format === 'mp3' ? 'audio/mpeg' : 'audio/wav')
    expect(response.headers.get('content-length')).toBe(`${expected.length}`)
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(sha256(bytes)).toBe(sha256(expected))
  })

  test('is sent as MP3 where there is one, and as WAV where there is nothing else', async () => {
    const types = [ids.bothDual, ids.wavOnly].map(async (id) => {
      const response = await getAudio(id, { method: 'HEAD' })
      return response.headers.get('content-type')
    })
    expect(await Promise.all(types)).toEqual(['audio/mpeg', 'audio/wav'])
  })

  test('carries only headers that are ours or describe the file', async () => {
    sandbox.addFault({
      target: 'storage',
      headers: {
        'set-cookie': 'a=b',
        link: '<x>',
        refresh: '0',
        'x-amz-request-id': '1',
        'cache-control': 'public',
      },
    })
    const { headers } = await getAudio(ids.bothDual)
    expect(Object.fromEntries(headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      connection: 'keep-alive',
      'content-disposition': expect.stringMatching(/^inline; filename="[^"]+_dual\.mp3"$/),
      'content-length': expect.stringMatching(/^\d+$/),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'audio/mpeg',
      'cross-origin-resource-policy': 'same-origin',
      date: expect.any(String),
      etag: expect.stringMatching(/^"[0-9a-f]+"$/),
      'keep-alive': expect.any(String),
      'last-modified': expect.any(String),
      'x-content-type-options': 'nosniff',
    })
  })

  test('is downloaded under a name that says what it is', async () => {
    const response = await getAudio(ids.bothDual, { method: 'HEAD', query: '?download=1&format=wav' })
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ_\+?\d+_to_\+?\d+_dual\.wav"$/,
    )
  })

  test('tells its length without its bytes when only the head is asked for', async () => {
    const { length } = await original(ids.bothDual, 'mp3')
    sandbox.clearRequests()
    const response = await getAudio(ids.bothDual, { method: 'HEAD', headers: { range: 'bytes=5-9' } })
    expect([response.status, response.headers.get('content-length')]).toEqual([200, `${length}`])
    expect(askedOf('storage')).toMatchObject([{ method: 'GET', headers: { range: 'bytes=0-0' } }])
  })

  test('is not sent again to one who has it', async () => {
    const { headers } = await getAudio(ids.bothDual, { method: 'HEAD' })
    const validator = { 'if-none-match': headers.get('etag') ?? '' }
    const response = await getAudio(ids.bothDual, { headers: validator })
    expect([response.status, await response.text()]).toEqual([304, ''])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('what storage hears', () => {
  test('is a range and validators, never the key, a cookie or where the request came from', async () => {
    const headers = {
      range: 'bytes=0-9',
      cookie: 'session=1',
      authorization: 'Basic x',
      referer: 'http://x/',
      'x-a': 'b',
    }
    await getAudio(ids.dual, { headers })
    const [asked] = askedOf('storage')
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'connection',
      'host',
      'range',
    ])
    expect(asked?.headers['accept-encoding']).toBe('identity')
  })

  test('is no condition on a range that is not asked for', async () => {
    await getAudio(ids.dual, { headers: { 'if-range': '"x"', range: 'bytes=5-2' } })
    expect(Object.keys(askedOf('storage')[0]?.headers ?? {})).not.toContain('if-range')
  })
})
