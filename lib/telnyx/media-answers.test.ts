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
  bench = await startAudioBench()
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

  test('gives no more than it announced', async () => {
    sandbox.addFault({ target: 'storage', extraBytes: 100 })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
  })
})

describe('a storage in trouble', () => {
  test.each([
    ['resets', { beforeHeaders: 'reset' as const }],
    ['is overloaded', { status: 503 }],
  ])('that %s is asked again, and plays with its first answer', async (_name, fault) => {
    sandbox.addFault({ target: 'storage', times: 2, ...fault })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
    expect(askedOfStorage()).toHaveLength(3)
  })

  test('is asked hardly more often than there are listeners', async () => {
    sandbox.addFault({ target: 'storage', status: 503 })
    const players = await Promise.all(Array.from({ length: 50 }, () => getAudio()))
    expect(new Set(players.map(({ status }) => status))).toEqual(new Set([502]))
    expect(askedOfStorage().length).toBeGreaterThan(50)
    expect(askedOfStorage().length).toBeLessThanOrEqual(50 * 1.2 + 10)
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
