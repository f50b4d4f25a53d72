import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentDisposition, type FileNameParts, recordingFileName } from './file-name'

const call: FileNameParts = {
  id: '11111111-2222-4333-8444-555555555555',
  startedAt: '2026-11-12T14:03:22Z',
  createdAt: '2026-11-12T14:05:00Z',
  from: '+14155550100',
  to: '+13125550199',
  channels: 'dual',
}
const nothing = { startedAt: null, createdAt: null, from: null, to: null, channels: null }

describe('the name of a downloaded recording', () => {
  test('says when, who, whom and how', () => {
    expect(recordingFileName(call, 'mp3')).toBe('2026-11-12T14-03-22Z_+14155550100_to_+13125550199_dual.mp3')
  })

  test.each([
    [{ startedAt: null }, '2026-11-12T14-05-00Z_+14155550100_to_+13125550199_dual.wav'],
    [{ startedAt: 'soon', createdAt: null }, 'recording_+14155550100_to_+13125550199_dual.wav'],
    [
      { startedAt: '2026-11-12T16:03:22.987+02:00' },
      '2026-11-12T14-03-22Z_+14155550100_to_+13125550199_dual.wav',
    ],
    [{ from: null }, '2026-11-12T14-03-22Z_to_+13125550199_dual.wav'],
    [{ to: '' }, '2026-11-12T14-03-22Z_from_+14155550100_dual.wav'],
    [{ from: null, to: null }, '2026-11-12T14-03-22Z_11111111-2222-4333-8444-555555555555_dual.wav'],
    [nothing, 'recording_11111111-2222-4333-8444-555555555555.wav'],
  ])('does without what is missing: %j', (missing, name) => {
    expect(recordingFileName({ ...call, ...missing }, 'wav')).toBe(name)
  })

  test.each([
    ['sip:alice@example.com;transport=tls', 'alice@example.com'],
    ['SIPS:+1415@10.0.0.1:5061?x=1', '+1415@10.0.0.1-5061'],
    ['../../etc/passwd', 'etc-passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['a"b<c>d|e*f?g', 'a-b-c-d-e-f'],
    ['x\r\nSet-Cookie: a=b', 'x-Set-Cookie-a-b'],
    ['-rf', 'rf'],
    ['.hidden.', 'hidden'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['100%20', '100-20'],
    ['Zoë Müller', 'Zoë-Müller'],
    ['田中', '田中'],
  ])('tells a party in safe letters: %j', (from, word) => {
    expect(recordingFileName({ ...call, from, to: null }, 'mp3')).toBe(
      `2026-11-12T14-03-22Z_from_${word}_dual.mp3`,
    )
  })

  test('is short, one plain file, and of the right kind, whatever the call is made of', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 10_000 }))
    const anyCall = fc.record({
      id: fc.string(),
      startedAt: text,
      createdAt: text,
      from: text,
      to: text,
      channels: text,
    })
    fc.assert(
      fc.property(anyCall, (parts) => {
        const name = recordingFileName(parts, 'mp3')
        expect(name).toMatch(
          /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ|recording)(_[\p{L}\p{M}\p{N}+@.\-_]+)?\.mp3$/u,
        )
        expect([...name].length).toBeLessThanOrEqual(164)
        expect(name).not.toContain('..')
      }),
    )
  })
})

describe('the header that carries the name', () => {
  test('is plain for a plain name', () => {
    expect(contentDisposition('attachment', 'a_+1_to_b@c.mp3')).toBe('attachment; filename="a_+1_to_b@c.mp3"')
  })

  test('gives other letters in full, and near ones for who cannot read that', () => {
    expect(contentDisposition('inline', "Zoë'田.mp3")).toBe(
      `inline; filename="Zoe'_.mp3"; filename*=UTF-8''Zo%C3%AB%27%E7%94%B0.mp3`,
    )
  })

  test('cannot be broken out of by any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(contentDisposition('attachment', name)).toMatch(
          /^attachment; filename="[ !#-$&-[\]-~]*"(; filename\*=UTF-8''[\w!.~%-]*)?$/,
        )
      }),
    )
  })
})
