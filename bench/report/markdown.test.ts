import { describe, expect, it } from 'vitest'
import { unmeasured } from './figure.ts'
import { machineUnderTest } from './machine-under-test.ts'
import { tableOf, wordMachine } from './markdown.ts'

const rowOf = (table: string, row: number) =>
  table
    .split('\n')
    [row]?.split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

describe('the table', () => {
  it('shows median, worst, bar and judgement of a figure', () => {
    const table = tableOf([
      { name: 'A time', unit: 'ms', samples: [900, 1_204.4, 800], bar: { atMost: 1_000, judges: 'median' } },
    ])
    expect(rowOf(table, 2)).toEqual(['A time', '900 ms', '1,204 ms', 'median ≤ 1,000 ms', 'met', ''])
  })

  it('names a missed bar as such, and what a ratio compares with', () => {
    const table = tableOf([
      {
        name: 'Faster',
        unit: '×',
        samples: [9.04, 4],
        bar: { atLeast: 8, judges: 'worst' },
        baseline: { name: 'Chromium', unit: 'ms', samples: [6_800, 7_000] },
      },
    ])
    const cells = ['Faster', '6.5 ×', '4 ×', 'worst ≥ 8 ×', '**missed**', 'Chromium: 6,900 ms']
    expect(rowOf(table, 2)).toEqual(cells)
  })

  it('calls what has no bar reported, and gives no worst of one run', () => {
    const table = tableOf([{ name: 'A size', unit: 'kB', samples: [38.86] }])
    expect(rowOf(table, 2)).toEqual(['A size', '38.9 kB', '', 'reported', '', ''])
  })

  it('says of what could not be measured why, and gives it no value', () => {
    const bar = { atLeast: 0.5, judges: 'median' } as const
    const table = tableOf([unmeasured({ name: 'Through us', unit: '×', bar }, 'nginx is not installed')])
    const name = 'Through us (not measured: nginx is not installed)'
    expect(rowOf(table, 2)).toEqual([name, '–', '', 'median ≥ 0.5 ×', '', ''])
  })

  it('has lines of one length, and cells that no bar of a name can break', () => {
    const table = tableOf([
      { name: 'a | b', unit: 'ms', samples: [1] },
      { name: 'a name that is longer', unit: 'MB', samples: [12_345] },
    ])
    expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1)
    expect(rowOf(table, 2)?.[0]).toBe('a \\| b')
    expect(rowOf(table, 2)).toHaveLength(6)
  })
})

it('says so where the machine had other work to do', () => {
  expect(wordMachine({ ...machineUnderTest, loadBefore: 1.4 })).toMatch(/1\.3 after\. Others kept it busy: /)
})

it('tells the machine in one line', () => {
  const line = wordMachine(machineUnderTest)
  expect(line).toBe(
    '2 cores (A Processor), 25 GB, Linux 6.18.44, Node 24.21.0, Chromium 156.0.1; the load was 0.0 before and 1.3 after.',
  )
})
