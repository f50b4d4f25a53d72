import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileLinks } from './hostile-links-under-test'
import { checkMediaLink, remainingLifetimeMs } from './media-link'

const telnyx = { allowedPrefixes: [], isSandbox: false }
const own = { allowedPrefixes: ['media.example.com/calls', 'Files.Example.com/a/b/'], isSandbox: false }
const sandbox = { allowedPrefixes: [], isSandbox: true }
const key = '0fdc5a5a/2026-11-12/leg-1763000000.mp3'
const query = '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2Fus-east-1%2Fs3&X-Amz-Signature=abc'

describe('the places audio may be fetched from', () => {
  test.each([
    `https://s3.amazonaws.com/telephony-recorder-prod/${key}`,
    `https://s3.us-east-1.amazonaws.com/telephony-recorder-prod/${key}`,
    `https://s3.eu-central-1.amazonaws.com/telephony-recorder-prod-fr5/${key}`,
    `https://s3.us-gov-west-1.amazonaws.com/telephony-recorder-prod/${key}`,
    `https://telephony-recorder-prod.s3.amazonaws.com/${key}`,
    `https://telephony-recorder-prod-fr5.s3.eu-central-1.amazonaws.com/${key}`,
    `https://media.telnyx.com/${key}`,
    `HTTPS://S3.amazonaws.com/telephony-recorder-prod/${key}`,
    `https://s3.amazonaws.com/telephony-recorder-prod/a%20name%2B1.mp3`,
  ])('include Telnyx’s own storage: %s', (link) => {
    expect(checkMediaLink(link + query, telnyx)).toBe('ok')
  })

  test.each(['https://media.example.com/calls/1.mp3', 'https://files.example.com/a/b/c/1.mp3'])(
    'include what the operator added, by whole segments: %s',
    (link) => {
      expect(checkMediaLink(link, own)).toBe('ok')
      expect(checkMediaLink(link, telnyx)).toBe('refused')
    },
  )

  test.each([
    'https://media.example.com/calls',
    'https://media.example.com/calls-of-others/1.mp3',
    'https://media.example.com/other/1.mp3',
    'https://media.example.com/calls/../other/1.mp3',
    'https://media.example.com/calls/%2e%2e/other/1.mp3',
    'https://media.example.com/calls/..%2fother/1.mp3',
    'https://media.example.com/calls\\..\\other/1.mp3',
    'https://media.example.com//calls/1.mp3',
    'https://sub.media.example.com/calls/1.mp3',
    'https://media.example.com.evil.net/calls/1.mp3',
    'https://media.example.com:8443/calls/1.mp3',
    'http://media.example.com/calls/1.mp3',
  ])('are not widened by the operator’s prefix: %s', (link) => {
    expect(checkMediaLink(link, own)).toBe('refused')
  })

  test('include this machine only while the API itself is a sandbox on it', () => {
    for (const link of [
      'http://127.0.0.1:4010/a.mp3?x=1',
      'http://localhost:4010/a.mp3',
      'http://[::1]:4010/a.mp3',
    ]) {
      expect(checkMediaLink(link, sandbox)).toBe('ok')
      expect(checkMediaLink(link, telnyx)).toBe('refused')
    }
    expect(checkMediaLink('http://192.168.0.1:4010/a.mp3', sandbox)).toBe('refused')
    expect(checkMediaLink('http://s3.amazonaws.com/telephony-recorder-prod/a.mp3', sandbox)).toBe('refused')
  })
})

describe('a bucket of the customer’s', () => {
  test.each([
    's3://calls/account/2026-11-12/leg-1',
    'gs://calls/account/2026-11-12/leg-1',
    'https://acme.blob.core.windows.net/calls/leg-1.mp3',
  ])('is told apart from a refused place: %s', (link) => {
    expect(checkMediaLink(link, telnyx)).toBe('customer_storage')
  })
})

describe('a hostile link', () => {
  test('is refused, each of more than a hundred', () => {
    expect(new Set(hostileLinks).size).toBeGreaterThanOrEqual(100)
    expect(hostileLinks.filter((link) => checkMediaLink(link, telnyx) !== 'refused')).toEqual([])
  })

  test('gains nothing in a sandbox unless it points at this machine', () => {
    const letIn = hostileLinks.filter((link) => checkMediaLink(link, sandbox) === 'ok')
    expect(letIn.map((link) => new URL(link).hostname)).toEqual([
      'localhost',
      'localhost',
      '127.0.0.1',
      '[::1]',
      '127.0.0.1',
    ])
  })

  test('of any other form is refused, or leads to the bucket it shows', () => {
    const anyLink = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `https://s3.amazonaws.com/${text}`),
      fc
        .string({ unit: 'binary' })
        .map((text) => `https://s3.amazonaws.com${text}/telephony-recorder-prod/a`),
    )
    fc.assert(
      fc.property(anyLink, (link) => {
        if (checkMediaLink(link, telnyx) !== 'ok') return
        const { origin, pathname, username, hash } = new URL(link)
        expect([origin, username, hash]).toEqual(['https://s3.amazonaws.com', '', ''])
        expect(pathname).toMatch(/^\/telephony-recorder-prod(-[a-z0-9]+)?\//)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what is left of a link’s life', () => {
  const signedAt = Date.parse('2026-11-12T14:00:00Z')
  const link = (date: string, expires: string) =>
    `https://h/p?X-Amz-Date=${date}&X-Amz-Expires=${expires}&a=b`

  test('is counted from its own date and lifetime', () => {
    expect(remainingLifetimeMs(link('20261112T140000Z', '600'), signedAt + 100_000)).toBe(500_000)
    expect(remainingLifetimeMs(link('20261112T140000Z', '600'), signedAt + 700_000)).toBe(-100_000)
  })

  test('is never more than it was signed for, however slow our clock', () => {
    expect(remainingLifetimeMs(link('20261112T140000Z', '600'), signedAt - 600_000)).toBe(600_000)
  })

  test.each([
    'https://h/p',
    'not a link',
    link('20261112T140000Z', ''),
    link('20261112T140000Z', '-5'),
    link('20261112T140000Z', '1e3'),
    link('20261112T140000Z', '99999999999'),
    link('20261399T140000Z', '600'),
    link('2026-11-12T14:00:00Z', '600'),
  ])('is unknown where the link does not say it clearly: %s', (unclear) => {
    expect(remainingLifetimeMs(unclear, signedAt)).toBeNull()
  })
})
