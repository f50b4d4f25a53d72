import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from './audit-entry'
import { csvHeader, toCsvLine, toJsonLine } from './audit-lines'

const entry: AuditEntry = {
  ...{ seq: 7, atMs: Date.UTC(2026, 10, 24), event: 'view', outcome: 'success' },
  ...{ actorId: 'u1', actorName: 'Ada', method: 'local', sessionHash: null, address: null, requestId: null },
  ...{ resourceType: 'recording', resourceId: 'a', details: '{"x":1}', prevHash: '00', hash: 'ff' },
}

/** Reads one line as RFC 4180 says, where every cell is quoted. */
const readCells = (line: string) =>
  [...line.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'))

describe('an entry as a row of a table', () => {
  it('has a cell for each column, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (actorName) => {
        const cells = readCells(toCsvLine({ ...entry, actorName }))
        expect(cells).toHaveLength(csvHeader.split(',').length)
        expect(cells[5]?.replace(/^'/, '')).toBe(actorName.replace(/^'/, ''))
      }),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '|cmd', '%0', '＝1', '＋1', '－1', '＠a'])(
    'begins %j with an apostrophe, so that no spreadsheet runs it',
    (actorName) => {
      expect(readCells(toCsvLine({ ...entry, actorName }))[5]).toBe(`'${actorName}`)
    },
  )

  it('leaves times and other text as they are', () => {
    expect(readCells(toCsvLine(entry)).slice(0, 6)).toEqual([
      '7',
      '1795478400000',
      'view',
      'success',
      'u1',
      'Ada',
    ])
  })
})

describe('an entry as a line of JSON', () => {
  it('is one line with the time in words and the details as they were written', () => {
    const line = toJsonLine({ ...entry, actorName: 'A\nda' })
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toMatchObject({
      ...{ audit: 7, at: '2026-11-24T00:00:00.000Z', atMs: entry.atMs, details: { x: 1 } },
      ...{ actorName: 'A\nda', prevHash: '00', hash: 'ff' },
    })
  })

  it('is also written of an entry that was changed beyond reading', () => {
    expect(JSON.parse(toJsonLine({ ...entry, atMs: 9e18, details: '{' }))).toMatchObject({
      at: null,
      details: '{',
    })
  })
})
