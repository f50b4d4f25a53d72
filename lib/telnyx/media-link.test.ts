import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

/** Each would reach something that is not Telnyx’s storage, or is written so as to be read in two ways. */
const hostileLinks = [
  '',
  ' ',
  'x',
  '//s3.amazonaws.com/telephony-recorder-prod/a',
  '/telephony-recorder-prod/a',
  'http://s3.amazonaws.com/telephony-recorder-prod/a',
  'ftp://s3.amazonaws.com/telephony-recorder-prod/a',
  'file:///etc/passwd',
  'data:audio/mpeg;base64,AAAA',
  'javascript:alert(1)',
  'blob:https://s3.amazonaws.com/telephony-recorder-prod/a',
  'https:s3.amazonaws.com/telephony-recorder-prod/a',
  'https:/s3.amazonaws.com/telephony-recorder-prod/a',
  'https:///s3.amazonaws.com/telephony-recorder-prod/a',
  'https:\\\\s3.amazonaws.com\\telephony-recorder-prod\\a',
  'https://s3.amazonaws.com\\telephony-recorder-prod/a',
  ' https://s3.amazonaws.com/telephony-recorder-prod/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/a ',
  'https://s3.amazonaws.com/telephony-recorder-prod/a\r\nHost: x',
  'ht\ntps://s3.amazonaws.com/telephony-recorder-prod/a',
  'https://s3.amaz\tonaws.com/telephony-recorder-prod/a',
  'https://s3.amazonaws.com/telephony-recorder-prod',
  'https://s3.amazonaws.com/telephony-recorder-prod?key=a',
  'https://s3.amazonaws.com/telephony-recorder-prodx/a',
  'https://s3.amazonaws.com/telephony-recorder-prod-/a',
  'https://s3.amazonaws.com/telephony-recorder-prod-a-b/a',
  'https://s3.amazonaws.com/Telephony-Recorder-Prod/a',
  'https://s3.amazonaws.com/evil-bucket/a',
  'https://s3.amazonaws.com/evil/telephony-recorder-prod/a',
  'https://s3.amazonaws.com//telephony-recorder-prod/a',
  'https://s3.amazonaws.com/./telephony-recorder-prod/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/../evil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/%2e%2e/evil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/%2E./evil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/..%2fevil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/..%5cevil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod%2f../evil-bucket/a',
  'https://s3.amazonaws.com/telephony-recorder-prod/a%00.mp3',
  'https://s3.amazonaws.com/telephony-recorder-prod/a#fragment',
  'https://s3.amazonaws.com:443/telephony-recorder-prod/a#',
  'https://s3.amazonaws.com:8443/telephony-recorder-prod/a',
  'https://s3.amazonaws.com:99999/telephony-recorder-prod/a',
  'https://s3.amazonaws.com./telephony-recorder-prod/a',
  'https://user@s3.amazonaws.com/telephony-recorder-prod/a',
  'https://user:secret@s3.amazonaws.com/telephony-recorder-prod/a',
  'https://s3.amazonaws.com@evil.net/telephony-recorder-prod/a',
  'https://evil.net#@s3.amazonaws.com/telephony-recorder-prod/a',
  'https://evil.net/?@s3.amazonaws.com/telephony-recorder-prod/a',
  'https://s3.amazonaws.com.evil.net/telephony-recorder-prod/a',
  'https://s3-amazonaws.com/telephony-recorder-prod/a',
  'https://xs3.amazonaws.com/telephony-recorder-prod/a',
  'https://ec2.amazonaws.com/telephony-recorder-prod/a',
  'https://s3.evil.amazonaws.com/telephony-recorder-prod/a',
  'https://evil.s3.amazonaws.com/telephony-recorder-prod/a',
  'https://telephony-recorder-prod.evil.s3.amazonaws.com/a',
  'https://telephony-recorder-prod.s3.amazonaws.com.evil.net/a',
  'https://telnyx.com/a',
  'https://telnyx.com.evil.net/a',
  'https://eviltelnyx.com/a',
  'https://media.telnyx.com:8080/a',
  'https://s３.amazonaws.com/telephony-recorder-prod/a',
  'https://s3。amazonaws。com/telephony-recorder-prod/a',
  'https://ѕ3.amazonaws.com/telephony-recorder-prod/a',
  'https://localhost/a',
  'http://localhost:9200/a',
  'https://127.0.0.1/telephony-recorder-prod/a',
  'https://127.1/a',
  'https://0/a',
  'https://0.0.0.0/a',
  'https://2130706433/a',
  'https://0x7f000001/a',
  'https://0x7f.1/a',
  'https://0177.0.0.1/a',
  'https://[::1]/a',
  'https://[::ffff:127.0.0.1]/a',
  'https://[::ffff:7f00:1]/a',
  'https://[fe80::1%25eth0]/a',
  'http://169.254.169.254/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'https://10.0.0.1/a',
  'https://192.168.1.1/a',
  'https://storage.googleapis.com/bucket/a',
  'https://blob.core.windows.net/a',
  'https://a.blob.core.windows.net.evil.net/a',
  'http://a.blob.core.windows.net/a',
  's3:\\\\bucket\\a',
]

describe('a hostile link', () => {
  test('is refused, each of more than sixty', () => {
    expect(hostileLinks.length).toBeGreaterThanOrEqual(60)
    expect(hostileLinks.filter((link) => checkMediaLink(link, telnyx) !== 'refused')).toEqual([])
  })

  test('gains nothing in a sandbox unless it points at this machine', () => {
    const letIn = hostileLinks.filter((link) => checkMediaLink(link, sandbox) === 'ok')
    expect(letIn.map((link) => new URL(link).hostname)).toEqual([
      'localhost',
      'localhost',
      '127.0.0.1',
      '[::1]',
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
