import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { linkOf } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('a link', () => {
  it('leads to another origin than the API, by the name of the leg and the end of the call', async () => {
    const { ordinary = '' } = sandbox.catalogue()
    const link = new URL(await linkOf(sandbox, ordinary))
    const { accountId, callLegId, endedAtMs } = sandbox.describe(ordinary) ?? expect.fail()
    const day = new Date(endedAtMs).toISOString().slice(0, 10)
    const fileName = `${callLegId}-${Math.floor(endedAtMs / 1000)}.mp3`
    expect(link.origin).toBe(sandbox.storageOrigin)
    expect(link.origin).not.toBe(new URL(sandbox.apiBaseUrl).origin)
    expect(link.pathname).toBe(`/telephony-recorder-prod/${accountId}/${day}/${fileName}`)
    expect([...link.searchParams.keys()]).toEqual([
      'X-Amz-Algorithm',
      'X-Amz-Credential',
      'X-Amz-Date',
      'X-Amz-Expires',
      'X-Amz-SignedHeaders',
      'X-Amz-Signature',
    ])
    expect(link.searchParams.get('X-Amz-Expires')).toBe('600')
  })

  it('works until its lifetime is over and not after', async () => {
    sandbox.changeSettings({ linkTtlSeconds: 60 })
    const link = await linkOf(sandbox, sandbox.catalogue().brief)
    expect((await fetch(link)).status).toBe(200)
    sandbox.changeSettings({ clockOffsetMs: 62_000 })
    const expired = await fetch(link)
    expect(expired.status).toBe(403)
    expect(expired.headers.get('content-type')).toBe('application/xml')
    expect(await expired.text()).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired<\/Message>/)
    expect((await fetch(await linkOf(sandbox, sandbox.catalogue().brief))).status).toBe(200)
  })

  it.each([
    ['X-Amz-Date', '20990101T000000Z'],
    ['X-Amz-Expires', '604800'],
    ['X-Amz-Signature', 'ab'.repeat(32)],
    ['X-Amz-Credential', 'somebody'],
    ['response-content-type', 'text/html'],
  ])('is refused with another %s', async (name, value) => {
    const link = new URL(await linkOf(sandbox, sandbox.catalogue().ordinary))
    link.searchParams.set(name, value)
    const response = await fetch(link)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
  })

  it('is refused for another file', async () => {
    const link = await linkOf(sandbox, sandbox.catalogue().ordinary)
    const response = await fetch(link.replace('.mp3', '.wav'))
    expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
  })

  it('is refused without its signature', async () => {
    const link = new URL(await linkOf(sandbox, sandbox.catalogue().ordinary))
    const response = await fetch(`${link.origin}${link.pathname}`)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('<Message>Access Denied</Message>')
  })

  it('is refused together with an Authorization header', async () => {
    const headers = { authorization: `Bearer ${sandbox.apiKey}` }
    const response = await fetch(await linkOf(sandbox, sandbox.catalogue().ordinary), { headers })
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(
      /<Code>InvalidArgument<\/Code><Message>Only one auth mechanism allowed/,
    )
  })

  it.each(['HEAD', 'PUT', 'DELETE', 'POST'])('is good for GET and not for %s', async (method) => {
    expect((await fetch(await linkOf(sandbox, sandbox.catalogue().ordinary), { method })).status).toBe(403)
  })

  it('to a file that is gone finds no key', async () => {
    const response = await fetch(await linkOf(sandbox, sandbox.catalogue().gone))
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('<Code>NoSuchKey</Code>')
  })
})

describe('a file', () => {
  it.each([
    ['brief', 'mp3', 'audio/mpeg'],
    ['bothDual', 'wav', 'audio/wav'],
    ['wavOnly', 'wav', 'audio/wav'],
  ] as const)('of the %s recording has its exact length and its type', async (kind, format, contentType) => {
    const id = sandbox.catalogue()[kind] ?? ''
    const { durationMs, channels, fileBytes } = sandbox.describe(id) ?? expect.fail()
    const response = await fetch(await linkOf(sandbox, id, format))
    const bytes = await bytesOf(response)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(response.headers.get('content-length')).toBe(`${bytes.length}`)
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(bytes.length).toBe(fileBytes[format])
    const isDual = channels === 'dual'
    const frameBytes = isDual ? 216 : 144
    const secondsLong =
      format === 'wav'
        ? (bytes.length - 44) / (isDual ? 32_000 : 16_000)
        : (bytes.length / frameBytes) * 0.072
    expect(Math.abs(secondsLong - durationMs / 1000)).toBeLessThan(format === 'wav' ? 0.001 : 0.072)
    if (format === 'wav') expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44)
  })

  it('of no length is an empty MP3 or the bare header of a WAV', async () => {
    const { zeroLengthMp3, zeroLengthWav } = sandbox.catalogue()
    expect(await bytesOf(await fetch(await linkOf(sandbox, zeroLengthMp3)))).toHaveLength(0)
    expect(await bytesOf(await fetch(await linkOf(sandbox, zeroLengthWav)))).toHaveLength(44)
  })

  it.each(['mp3', 'wav'] as const)('gives any range of its %s byte for byte', async (format) => {
    const link = await linkOf(sandbox, sandbox.catalogue().bothDual, format)
    const whole = await bytesOf(await fetch(link))
    const length = whole.length
    await fc.assert(
      fc.asyncProperty(
        fc.nat(length - 1),
        fc.nat(200_000),
        fc.constantFrom('closed', 'open', 'suffix'),
        async (first, span, form) => {
          const last = Math.min(first + span, length - 1)
          const range = { closed: `${first}-${first + span}`, open: `${first}-`, suffix: `-${first + 1}` }[
            form
          ]
          const [start, end] =
            { closed: [first, last + 1], open: [first, length], suffix: [length - first - 1, length] }[
              form
            ] ?? []
          const response = await fetch(link, { headers: { range: `bytes=${range}` } })
          expect(response.status).toBe(206)
          expect(response.headers.get('content-range')).toBe(`bytes ${start}-${(end ?? 0) - 1}/${length}`)
          expect((await bytesOf(response)).equals(whole.subarray(start, end))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of hours is served from its very end without being held', async () => {
    const { longest = '' } = sandbox.catalogue()
    const { fileBytes } = sandbox.describe(longest) ?? expect.fail()
    const response = await fetch(await linkOf(sandbox, longest), { headers: { range: 'bytes=-1000' } })
    expect(response.headers.get('content-range')).toContain(`/${Object.values(fileBytes)[0]}`)
    expect(await bytesOf(response)).toHaveLength(1000)
  })

  it.each(['bytes=5-2', 'bytes=abc', 'bytes=-', 'lines=0-5', 'bytes=0-1,4-5', '', 'bytes=0'])(
    'is sent whole for the range %j',
    async (range) => {
      const link = await linkOf(sandbox, sandbox.catalogue().brief)
      expect((await fetch(link, { headers: { range } })).status).toBe(200)
    },
  )

  it.each(['bytes=999999999-', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'has nothing at %s',
    async (range) => {
      const { brief = '' } = sandbox.catalogue()
      const response = await fetch(await linkOf(sandbox, brief), { headers: { range } })
      expect(response.status).toBe(416)
      const { fileBytes } = sandbox.describe(brief) ?? expect.fail()
      expect(response.headers.get('content-range')).toBe(`bytes */${Object.values(fileBytes)[0]}`)
    },
  )

  it('is compared with the version the client has', async () => {
    const link = await linkOf(sandbox, sandbox.catalogue().brief)
    const { headers: known } = await fetch(link)
    const etag = known.get('etag') ?? ''
    const lastModified = known.get('last-modified') ?? ''
    const statusFor = async (headers: Record<string, string>) => (await fetch(link, { headers })).status
    const range = 'bytes=0-9'
    expect(await statusFor({ 'if-none-match': etag })).toBe(304)
    expect(await statusFor({ 'if-none-match': '"other"' })).toBe(200)
    expect(await statusFor({ 'if-match': etag })).toBe(200)
    expect(await statusFor({ 'if-match': '"other"' })).toBe(412)
    expect(await statusFor({ 'if-modified-since': lastModified })).toBe(304)
    expect(await statusFor({ 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).toBe(412)
    expect(await statusFor({ range, 'if-range': etag })).toBe(206)
    expect(await statusFor({ range, 'if-range': lastModified })).toBe(206)
    expect(await statusFor({ range, 'if-range': '"other"' })).toBe(200)
  })
})
