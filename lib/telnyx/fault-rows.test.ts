import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apiFaults } from './fault-api-cells-under-test'
import { faultRows } from './fault-rows-under-test'
import { storageFaults } from './fault-storage-cells-under-test'
import { wireFaults } from './fault-wire-cells-under-test'

const tables = { api: apiFaults, storage: storageFaults, wire: wireFaults }

test('every fault of Telnyx and its storage has its row', () => {
  const rows = faultRows.map(({ row }) => row)
  expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b))
  expect(rows).toEqual(expect.arrayContaining(Array.from({ length: 27 }, (_, index) => index + 1)))
})

test.each(faultRows.map((row) => [row.row, row.upstream, row] as const))(
  'row %i, %s, is held where it says',
  (row, _upstream, { matrix, held }) => {
    expect(matrix.length + held.length).toBeGreaterThan(0)
    const inTables = Object.entries(tables).filter(([, cells]) => cells.some((cell) => cell.row === row))
    expect(inTables.map(([name]) => name).toSorted()).toEqual(matrix.toSorted())
    for (const [file, name] of held) expect(readFileSync(file, 'utf8')).toContain(name)
  },
)
