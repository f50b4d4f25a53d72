import { expect, it } from 'vitest'
import { machineUnderTest } from './machine-under-test.ts'
import { isGood, type RunReport, toJson, toMarkdown } from './run-report.ts'

const slow = {
  name: 'A time',
  unit: 'ms',
  samples: [9, 30, 20],
  bar: { atMost: 10, judges: 'median' },
} as const
const small = { name: 'A size', unit: 'kB', samples: [1.5] } as const
const run: RunReport = {
  startedAt: '2026-11-24T08:00:00.000Z',
  isQuick: false,
  machine: machineUnderTest,
  figures: { times: [slow], sizes: [small] },
  failures: [],
}

it('is good without a missed bar and without a bench that broke off', () => {
  expect(isGood(run)).toBe(false)
  expect(isGood({ ...run, figures: { sizes: [small] } })).toBe(true)
  expect(isGood({ ...run, figures: { sizes: [small] }, failures: ['times'] })).toBe(false)
})

it('gives programs each sample, the statistics and the judgement', () => {
  const json = JSON.parse(toJson(run))
  expect(json.figures.times).toEqual([{ ...slow, median: 20, worst: 30, judgement: 'missed' }])
  expect(json.figures.sizes).toEqual([{ ...small, median: 1.5, worst: 1.5, judgement: 'unjudged' }])
  expect(json.machine.cores).toBe(2)
})

it('gives people the day, the machine and one table of all benches', () => {
  const markdown = toMarkdown(run)
  expect(markdown).toMatch(/^Measured on 2026-11-24: 2 cores \(A Processor\), 25 GB, Linux/)
  expect(markdown).toMatch(/\n\n\| what .+\n\| --.+\n\| A time .+\*\*missed\*\*.+\n\| A size .+\n$/)
})

it('says so where a run was quick or a bench broke off', () => {
  expect(toMarkdown({ ...run, isQuick: true })).toMatch(/^A quick run/)
  expect(toMarkdown({ ...run, failures: ['sizes', 'waves'] })).toContain('**Broke off:** sizes, waves.')
})
