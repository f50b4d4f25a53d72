import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { linkOf } from '@/sandbox/sandbox-client'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { bytesOf, errorOf, sha256, startAudioBench, useTelnyx } from './media-test-bench'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startAudioBench>>
let dual: string | undefined
let whole: Buffer

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  bench = await startAudioBench({ headersMs: 200 })
  dual = sandbox.catalogue().bothDual
  whole = await bytesOf(await fetch(await linkOf(sandbox, dual, 'mp3')))
  sandbox.clearRequests()
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  bench.forget()
})
afterAll(async () => {
  await bench.close()
  await sandbox.close()
  vi.unstubAllEnvs()
  log.mockRestore()
})

const getAudio = (init: RequestInit = {}) => fetch(bench.audioUrl(dual), init)
const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')
const codeOf = async (response: Response) => [response.status, (await errorOf(response)).code]

describe('an answer of storage that is not the audio', () => {
  test.each([
    ['a page', { contentType: 'text/html; charset=utf-8' }],
    ['XML', { contentType: 'application/xml' }],
    ['a drawing', { contentType: 'image/svg+xml' }],
    ['a script', { contentType: 'text/javascript' }],
    ['several parts', { contentType: 'multipart/byteranges; boundary=x' }],
    ['zipped', { gzip: true }],
    ['of no told length', { omitContentLength: true }],
    ['of broken chunks', { garbageChunk: true }],
    ['no content', { status: 204 }],
    ['not allowed', { status: 400 }],
    ['a part that was not asked for', { status: 206 }],
  ])('is refused: %s', async (_name, fault) => {
    sandbox.addFault({ target: 'storage', ...fault })
    const response = await getAudio()
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await codeOf(response)).toEqual([502, 'media_unavailable'])
    expect(askedOfStorage()).toHaveLength(1)
  })

  test.each(['bytes 0-9/*', 'bytes 1-10/10000', 'bytes 0-8/10000', 'bytes 9-0/10000', 'none'])(
    'is refused as a part that contradicts the question: %s',
    async (contentRange) => {
      sandbox.addFault({ target: 'storage', headers: { 'content-range': contentRange } })
      expect(await codeOf(await getAudio({ headers: { range: 'bytes=0-9' } }))).toEqual([
        502,
        'media_unavailable',
      ])
    },
  )

  test.each([301, 302, 303, 307, 308])('is not followed elsewhere: %i', async (status) => {
    const { origin } = new URL(sandbox.apiBaseUrl)
    sandbox.addFault({ target: 'storage', status, redirectTo: `${origin}/elsewhere` })
    expect(await codeOf(await getAudio())).toEqual([502, 'media_unavailable'])
    expect(sandbox.requests().filter(({ path }) => path === '/elsewhere')).toEqual([])
  })

  test('gives no more than it announced', async () => {
    sandbox.addFault({ target: 'storage', extraBytes: 100 })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
  })
})

describe('a storage in trouble', () => {
  test.each([
    ['resets', { beforeHeaders: 'reset' as const }],
    ['is overloaded', { status: 503 }],
  ])('that %s is asked again, twice at most', async (_name, fault) => {
    sandbox.addFault({ target: 'storage', times: 2, ...fault })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
    expect(askedOfStorage()).toHaveLength(3)
    sandbox.clearRequests()
    sandbox.addFault({ target: 'storage', ...fault })
    expect(await codeOf(await getAudio())).toEqual([502, 'media_unavailable'])
    expect(askedOfStorage()).toHaveLength(3)
  })

  test.each(['stall', 'drip'] as const)('is not waited for without end: %s', async (beforeHeaders) => {
    sandbox.addFault({ target: 'storage', beforeHeaders })
    expect(await codeOf(await getAudio())).toEqual([504, 'telnyx_timeout'])
    expect(askedOfStorage()).toHaveLength(1)
  })

  test.each([
    [401, [502, 'telnyx_key_refused']],
    [404, [404, 'not_found']],
  ])('is not reached at all when Telnyx answers %i', async (status, expected) => {
    sandbox.addFault({ target: 'api', status })
    expect(await codeOf(await getAudio())).toEqual(expected)
    expect(askedOfStorage()).toEqual([])
  })

  test('on this machine is not asked by a dashboard of the real Telnyx', async () => {
    bench.forget({ isSandbox: false })
    expect(await codeOf(await getAudio())).toEqual([409, 'not_playable'])
    expect(askedOfStorage()).toEqual([])
  })
})
