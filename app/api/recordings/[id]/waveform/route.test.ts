import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { toRowLevels } from '@/lib/audio/row-levels'
import { decodeWaveform, readWaveform } from '@/lib/audio/waveform-reader'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { type RecordingsPage, recordingsPageSchema } from '@/lib/recordings/model'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { GET as getList } from '../../route'
import { GET, POST } from './route'

let sandbox: Sandbox
let ids: ReturnType<Sandbox['catalogue']>
beforeAll(async () => {
  sandbox = await startSandbox()
  ids = sandbox.catalogue()
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
  vi.stubEnv('WAVEFORM_CACHE', 'off')
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await sandbox.close()
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  forgetShared()
})

const ask = (id = '', { query = '', ...init }: RequestInit & { query?: string } = {}) =>
  GET(new Request(`http://localhost/api/recordings/x/waveform${query}`, init), {
    params: Promise.resolve({ id }),
  })
const list = () => getList(new Request('http://localhost/api/recordings'))
async function* chunksOf({ body }: Response) {
  if (body !== null) yield* body
}
const waveformOf = async (response: Response) => decodeWaveform(new Uint8Array(await response.arrayBuffer()))
const errorOf = async (response: Response) => errorEnvelopeSchema.parse(await response.json()).error
const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')
const describeOf = (id = '') => sandbox.describe(id)

describe('GET /api/recordings/[id]/waveform', () => {
  it.each(['wavOnly', 'wavOnlyDual', 'bothDual', 'mp3Only', 'dual', 'single', 'brief'] as const)(
    'draws a recording of the kind %s, as long as it is, with its channels',
    async (kind) => {
      const response = await ask(ids[kind])
      const waveform = await waveformOf(response)
      const { durationMs = 0, channels } = describeOf(ids[kind]) ?? {}
      expect(response.status).toBe(200)
      // An MP3 is as long as its frames, which have 72 ms.
      expect(Math.abs(waveform.durationMs - durationMs)).toBeLessThanOrEqual(72)
      expect(waveform.channels).toHaveLength(channels === 'dual' ? 2 : 1)
      expect(waveform.channels[0].max.some((step) => step > 1)).toBe(true)
    },
  )

  it('draws from WAV where there are both', async () => {
    await ask(ids.both)
    expect(askedOfStorage().map(({ path }) => path.split('.').at(-1))).toEqual(['wav'])
  })

  it('reads storage once for two hundred who ask at once, and never again', async () => {
    const responses = await Promise.all(Array.from({ length: 200 }, () => ask(ids.bothDual)))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]))
    await ask(ids.bothDual)
    expect(askedOfStorage()).toHaveLength(1)
  })

  it('is kept by this browser alone, and not sent again to one who has it', async () => {
    const { headers } = await ask(ids.bothDual)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    forgetShared()
    sandbox.clearRequests()
    const validator = { 'if-none-match': headers.get('etag') ?? '' }
    const again = await ask(ids.bothDual, { headers: validator })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([
      304,
      '',
      headers.get('etag'),
    ])
    expect(askedOfStorage()).toEqual([])
  })

  it('sends what is drawn while storage still sends', async () => {
    sandbox.addFault({ target: 'storage', bytesPerSecond: 1_000_000 })
    const leaving = new AbortController()
    const response = await ask(ids.hourLongDualWav, { signal: leaving.signal })
    const { value } = (await readWaveform(chunksOf(response)).next()) ?? {}
    expect(value?.channels).toHaveLength(2)
    expect(value?.summary).toBeNull()
    expect(askedOfStorage()[0]).toMatchObject({ finished: false })
    leaving.abort()
    await expect.poll(() => askedOfStorage()[0]?.aborted).toBe(true)
  })

  it('answers HEAD as it would GET, and leaves no drawing behind', async () => {
    sandbox.addFault({ target: 'storage', bytesPerSecond: 1_000_000 })
    const response = await ask(ids.hourLongDualWav, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    await expect.poll(() => askedOfStorage()[0]?.aborted).toBe(true)
  })

  it('gives the list its levels, for which nothing is asked of anybody', async () => {
    const page = async () => recordingsPageSchema.parse(await (await list()).json())
    const levelsIn = ({ rows }: RecordingsPage) =>
      rows.flatMap((row) => (row.kind === 'recording' && row.levels !== null ? [row] : []))
    const [drawable] = (await page()).rows.filter(
      (row) => row.kind === 'recording' && row.recording.media === 'playable',
    )
    const { id } = drawable?.kind === 'recording' ? drawable.recording : { id: '' }
    expect(levelsIn(await page())).toEqual([])
    const waveform = await waveformOf(await ask(id))
    sandbox.clearRequests()
    const [row, ...others] = levelsIn(await page())
    expect(row).toMatchObject({ recording: { id }, levels: toRowLevels(waveform) })
    expect([others, sandbox.requests()]).toEqual([[], []])
  })
})

/** A WAV of one channel with 8 bits, 8,000 of them a second. */
const monoWav = (sound: string) =>
  `RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0${sound}`

describe('a file that is not what was announced', () => {
  it.each([
    ['one channel in place of two', 'bothDual'],
    ['a WAV that is called an MP3', 'mp3Only'],
  ] as const)('is drawn as what it is: %s', async (_name, kind) => {
    const body = monoWav('a'.repeat(8_000))
    sandbox.addFault({ target: 'storage', status: 200, body, contentType: 'audio/mpeg' })
    const waveform = await waveformOf(await ask(ids[kind]))
    expect([waveform.channels.length, waveform.durationMs]).toEqual([1, 1_000])
  })

  it('is drawn as far as it goes where it is shorter than its recording', async () => {
    const { durationMs = 0 } = describeOf(ids.bothDual) ?? {}
    const body = monoWav('a'.repeat(12_345))
    sandbox.addFault({ target: 'storage', status: 200, body, contentType: 'audio/wav' })
    const waveform = await waveformOf(await ask(ids.bothDual))
    expect(durationMs).toBeGreaterThan(waveform.durationMs)
    expect(waveform.durationMs).toBe(1_543)
  })
})

describe('a waveform that cannot be drawn', () => {
  it.each([
    ['zeroLength', 409, 'not_playable'],
    ['customerBucket', 409, 'not_playable'],
    ['noLinks', 409, 'not_playable'],
    ['gone', 410, 'media_gone'],
  ] as const)('says why: %s', async (kind, status, code) => {
    const response = await ask(ids[kind])
    expect([response.status, (await errorOf(response)).code]).toEqual([status, code])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it.each([
    ['This file is neither a WAV nor an MP3.', 'no sound '.repeat(50_000)],
    ['This file has no sound in it.', ''],
    ['This file ends before its sound begins.', 'RIFF\0\0\0\0WAVEfmt '],
  ])('says what is wrong with the file: %s', async (message, body) => {
    sandbox.addFault({ target: 'storage', status: 200, body, contentType: 'audio/mpeg' })
    const response = await ask(ids.dual)
    expect(response.status).toBe(409)
    expect(await errorOf(response)).toMatchObject({ code: 'not_playable', message })
    await expect.poll(() => askedOfStorage().map(({ finished }) => finished)).toEqual([true])
  })

  it('says that there is no sound where there is only the head of a file', async () => {
    sandbox.addFault({ target: 'storage', status: 200, body: monoWav(''), contentType: 'audio/wav' })
    expect(await errorOf(await ask(ids.wavOnly))).toMatchObject({ message: 'This file has no sound in it.' })
  })

  it.each([
    ['not an id/', '', 400, 'invalid_request'],
    ['00000000-0000-4000-8000-000000000000', '', 404, 'not_found'],
    [undefined, '?size=1', 400, 'invalid_request'],
  ])('tells a question that is at fault: %s%s', async (id, query, status, code) => {
    const response = await ask(id ?? ids.dual, { query })
    expect([response.status, (await errorOf(response)).code]).toEqual([status, code])
  })

  it('answers no other method', async () => {
    expect(POST().status).toBe(405)
  })
})

it('lets go of storage when the last who waited has left', async () => {
  sandbox.addFault({ target: 'storage', bytesPerSecond: 10_000 })
  const leaving = new AbortController()
  const response = ask(ids.hourLongDualWav, { signal: leaving.signal })
  await expect.poll(() => askedOfStorage()[0]?.bytesSent ?? 0).toBeGreaterThan(0)
  leaving.abort()
  expect((await response).status).toBe(500)
  await expect.poll(() => askedOfStorage()[0]?.aborted).toBe(true)
})
