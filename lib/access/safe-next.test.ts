import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeNext } from './safe-next'

const ours = 'https://tapedeck.example'

describe('where one goes after signing in', () => {
  test.each([
    '/recordings?range=7d&from=%2B14155550100',
    '/recordings/2ab9d8a4-3a5f-4d5b-9c51-0a9e3c2f5b11?t=83',
    '/users',
  ])('is %s as it was asked for', (path) => expect(safeNext(path)).toBe(path))

  test.each([
    null,
    undefined,
    '',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/x/..//evil.example',
    '/./\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'http:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    '.evil.example',
    'recordings',
    '/%\r\nLocation: https://evil.example',
    `/${'a'.repeat(10_000)}`,
    '/login?next=/login',
    '/API/recordings',
    '/setup/',
  ])('is the list for %j', (next) => expect(safeNext(next)).toBe('/recordings'))

  test('is never another site, nor a path that could become one, whatever is asked for', () => {
    const bit = fc.oneof(
      fc.constantFrom(
        '/',
        '\\',
        '//',
        '.',
        '..',
        '@',
        ':',
        '%2f',
        '%5c',
        '\t',
        '\u2044',
        '\uff0f',
        '?',
        '#',
        'evil.example',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 8 }), (bits) => {
        const next = safeNext(bits.join(''))
        expect(next).toMatch(/^\/(?![/\\])/)
        expect(new URL(next, ours).origin).toBe(ours)
        expect(safeNext(next)).toBe(next)
      }),
      { numRuns: 10_000 },
    )
  })
})
