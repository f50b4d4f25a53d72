import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { decodeWaveform } from '@/lib/audio/waveform-reader'
import { forgetShared, shared } from '@/lib/shared'
import { createStorageAgent } from '@/lib/telnyx/media-agent'
import { mediaPolicy } from '@/lib/telnyx/media-policy'
import { mediaLinks } from '@/lib/telnyx/media-server'
import { createMediaSource } from '@/lib/telnyx/media-source'
import { errorOf, useTelnyx } from '@/lib/telnyx/media-test-bench'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { GET } from './route'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
const agent = createStorageAgent(true, { idleMs: 200 })
let sandbox: Sandbox
let long: string | undefined
let short: string | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  const { hourLongDualWav, wavOnlyDual } = sandbox.catalogue()
  long = hourLongDualWav
  short = wavOnlyDual
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  forgetShared()
  log.mockClear()
})
afterAll(async () => {
  await agent.destroy()
  await sandbox.close()
  vi.unstubAllEnvs()
  log.mockRestore()
})

/** Asks the route, whose storage is given up on after a fifth of a second of silence. */
function ask(id = '') {
  shared('media-source', () =>
    createMediaSource({ links: mediaLinks(), policy: mediaPolicy(), agent, retryDelayMs: 1 }),
  )
  const request = new Request(`http://localhost/api/recordings/${id}/waveform`)
  return GET(request, { params: Promise.resolve({ id }) })
}
const waveformOf = async (response: Response) => decodeWaveform(await response.bytes())
const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')
const expectAllClosed = () => expect.poll(() => askedOfStorage().every(({ finished }) => finished)).toBe(true)

describe('a waveform whose storage', () => {
  test.each([
    ['resets', { resetAfterBytes: 50_001 }],
    ['falls silent', { stallAfterBytes: 50_002 }],
    ['ends short', { shortByBytes: 1_003 }],
  ])('%s in the middle is the same as any other', async (_name, fault) => {
    const undisturbed = await waveformOf(await ask(short))
    forgetShared()
    sandbox.addFault({ target: 'storage', times: 1, ...fault })
    expect(await waveformOf(await ask(short))).toEqual(undisturbed)
    expect(askedOfStorage()).toHaveLength(3)
  })

  test.each([
    ['falls silent', { stallAfterBytes: 500 }, 504, 'telnyx_timeout'],
    ['resets', { resetAfterBytes: 500 }, 502, 'media_unavailable'],
  ])(
    '%s again and again before there is anything to show is told in words',
    async (_name, fault, status, code) => {
      sandbox.addFault({ target: 'storage', ...fault })
      const response = await ask(long)
      expect([response.status, (await errorOf(response)).code]).toEqual([status, code])
      await expectAllClosed()
    },
  )

  test.each([
    ['falls silent', { stallAfterBytes: 30_000_000 }, { stallAfterBytes: 0 }, 'telnyx_timeout'],
    ['resets', { resetAfterBytes: 30_000_000 }, { resetAfterBytes: 0 }, 'media_unavailable'],
    ['has another file', { resetAfterBytes: 30_000_000 }, { etag: '"changed"' }, 'media_unavailable'],
  ])('%s later on breaks off, never ends short, and is drawn anew', async (_name, fault, later, code) => {
    sandbox.addFault({ target: 'storage', times: 1, ...fault })
    sandbox.addFault({ target: 'storage', skip: 1, ...later })
    const response = await ask(long)
    expect(response.status).toBe(200)
    await expect(response.bytes()).rejects.toMatchObject({ name: 'AbortError' })
    expect(log.mock.calls.join()).toContain(`"code":"${code}"`)
    await expectAllClosed()
    sandbox.clearFaults()
    expect((await waveformOf(await ask(long))).durationMs).toBe(3_600_000)
  })
})
