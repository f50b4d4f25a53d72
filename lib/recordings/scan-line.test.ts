import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorCodeSchema } from '@/lib/http-error'
import { readScanLine, type ScanLine, writeScanLine } from './scan-line'

const counts = {
  scanned: fc.nat(),
  total: fc.option(fc.nat()),
  found: fc.nat(),
}
const line: fc.Arbitrary<ScanLine> = fc.oneof(
  fc.record({ kind: fc.constant('progress' as const), ...counts }),
  fc.record({
    kind: fc.constant('done' as const),
    reason: fc.constantFrom('complete' as const, 'ceiling' as const),
    ...counts,
  }),
  fc.record({
    kind: fc.constant('failed' as const),
    error: fc.record({
      code: fc.constantFrom(...errorCodeSchema.options),
      message: fc.string({ unit: 'grapheme' }),
      requestId: fc.string(),
    }),
  }),
)

describe('a line of a scan', () => {
  it('is one line, and is read as it was written', () => {
    fc.assert(
      fc.property(line, (written) => {
        const text = writeScanLine(written)
        expect(text.indexOf('\n')).toBe(text.length - 1)
        expect(readScanLine(text)).toEqual(written)
      }),
    )
  })

  it.each([
    '',
    '{"kind":"progress","scanned":1,',
    '{"kind":"progress","scanned":1,"total":null}',
    '{"kind":"done","reason":"tired","scanned":1,"total":1,"found":0}',
    '{"kind":"failed","error":{"code":"odd","message":"","requestId":""}}',
    '{"kind":"rows"}',
    'null',
  ])('is not read from %j', (text) => {
    expect(readScanLine(text)).toBeNull()
  })
})
