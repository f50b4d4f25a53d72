import { expect, it } from 'vitest'
import type { AuditEntry } from './audit-entry'
import { auditSheet } from './audit-view-csv'

const entry: AuditEntry = {
  ...{
    seq: 7,
    atMs: 1_764_000_000_000,
    event: 'view',
    outcome: 'success',
    actorId: 'u-zoe',
    actorName: 'Zoé',
  },
  ...{ method: 'local', sessionHash: null, address: '192.0.2.7', requestId: 'r-1' },
  ...{ resourceType: 'recording', resourceId: 'rec-1', details: '{}', prevHash: '', hash: '' },
}
const { header, toLine } = auditSheet(new Map())

it('a line has every column of the header, in words and quoted', () => {
  expect(header.charCodeAt(0)).toBe(0xfeff)
  expect(header.endsWith('"entry"\r\n')).toBe(true)
  expect(toLine(entry)).toBe(
    '"2025-11-24T16:00:00.000Z","Zoé","u-zoe","Looked at a recording","view","success","rec-1","",' +
      '"192.0.2.7","local","r-1","7"\r\n',
  )
  expect(toLine(entry).split('","')).toHaveLength(header.split('","').length)
})

it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
  'a cell that a spreadsheet would run is text: %j',
  (actorName) => {
    expect(toLine({ ...entry, actorName })).toContain(`,"'${actorName}",`)
  },
)

it('a quote within a cell ends nothing', () => {
  expect(toLine({ ...entry, actorName: 'a","=1' })).toContain(',"a"",""=1",')
})
