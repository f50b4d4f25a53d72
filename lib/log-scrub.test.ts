import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrub } from './log-scrub'

const key = 'KEY0199C0FFEE_aB3xYz"quote'
const scrub = createScrub([key, 'a session secret, long enough / for it'])
const link = 'https://s3.amazonaws.com/bucket/a.mp3?X-Amz-Signature=0badc0de&X-Amz-Credential=AKIA'

describe('what stands in no line of the log', () => {
  it.each([
    ['the configured key', key, /aB3xYz/],
    ['the key as JSON writes it', JSON.stringify({ key }), /aB3xYz/],
    ['the key in an address', `/v2?k=${encodeURIComponent(key)}`, /aB3xYz/],
    ['a session secret', 'is a session secret, long enough / for it.', /long enough/],
    ['another key of the same kind', 'sent KEY018F00BEEF_q1w2e3r4t5 along', /q1w2e3/],
    ['a bearer', '{"message":"Authorization: Bearer abc.def-ghi"}', /abc\.def/],
    ['a header of any name for it', '{"authorization":"Basic dXNlcjpwYXNz"}', /dXNlcjpwYXNz/],
    ['a cookie', '{"headers":{"cookie":"__Host-tapedeck=Fe26.2*1*abcdef"}}', /Fe26/],
    ['a cookie by itself', 'tapedeck=Fe26.2*1*abcdef; theme=dark', /Fe26/],
    ['a signed link', `{"message":"GET ${link} failed"}`, /0badc0de|AKIA/],
    ['part of a signed link', 'with X-Amz-Signature=0badc0de in it', /0badc0de/],
    ['a signature that was encoded', 'X-Amz-Signature%3D0badc0de', /0badc0de/],
    ['the query behind a question that is none', 'x?/recordings?from=Ada', /Ada/],
    ['the query of an address', '{"url":"/recordings?from=Ada&to=Grace"}', /Ada|Grace/],
  ])('%s', (_, line, secret) => {
    expect(line).toMatch(secret)
    expect(scrub(JSON.stringify({ message: line }))).not.toMatch(secret)
  })

  it.each([
    '+12025550123',
    '+1 (202) 555-0123',
    '%2B12025550123',
    '12025550123',
    'sip:2025550123@example.com',
  ])('more of a number than its last four digits: %s', (number) => {
    const line = scrub(JSON.stringify({ message: `call from ${number} failed` }))
    expect(line).not.toMatch(/202|555/)
    expect(line).toContain('0123')
  })
})

describe('what a line keeps', () => {
  it.each([
    '{"time":"2026-11-24T15:37:52.546Z","durationMs":1234567890123,"audioBytes":115200044}',
    '{"requestId":"12345678-1234-4234-8234-123456789012","route":"/api/recordings/[id]/audio"}',
    '{"message":"Is it there? Start PostgreSQL, or correct the URL."}',
    '{"seqs":[1234567890,12345678901]}',
  ])('numbers, ids, instants and sentences as they are: %s', (line) => {
    expect(scrub(line)).toBe(line)
  })

  it('its form, whatever texts it carries', () => {
    const anything = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double()),
    )
    const assembled = fc.array(
      fc.constantFrom('"', '\\', '+1', '2025550123', '?', '/', key, link, ' ', 'cookie:'),
    )
    fc.assert(
      fc.property(anything, assembled, (fields, parts) => {
        const line = scrub(JSON.stringify({ ...fields, parts: parts.join('') }))
        expect(() => JSON.parse(line)).not.toThrow()
        expect(line).not.toMatch(/aB3xYz|0badc0de/)
      }),
    )
  })

  it.each(['\u2028', '\u2029', '\u0085', '\u009b31m', '\u202e'])(
    'a sign that ends lines or turns them around, but only spelled out: %j',
    (sign) => {
      const line = scrub(JSON.stringify({ message: `a${sign}b` }))
      expect(line).not.toContain(sign[0])
      expect(JSON.parse(line)).toEqual({ message: `a${sign}b` })
    },
  )
})

it.each(['/', '?', '/?', 'X-Amz-', 'Bearer ', 'cookie ', 'KEY', '+1', '2', ' ', '"', '\\'])(
  'comes to an end with 100,000 of %j',
  (part) => {
    const line = scrub(JSON.stringify({ message: part.repeat(100_000) }))
    expect(JSON.parse(line)).toHaveProperty('message')
  },
)
