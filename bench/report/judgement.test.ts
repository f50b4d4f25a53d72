import { describe, expect, it } from 'vitest'
import { unmeasured } from './figure.ts'
import { judge } from './judgement.ts'

const figure = { name: 'a figure', unit: 'ms' } as const
const ratio = { name: 'a ratio', unit: '×' } as const

describe('a bar that must not be passed', () => {
  it.each([
    [[1, 2, 100], 'median', 'met'],
    [[1, 2, 100], 'worst', 'missed'],
    [[1, 10, 10], 'worst', 'met'],
    [[10.01], 'median', 'missed'],
  ] as const)('with %j judged by the %s is %s', (samples, judges, judgement) => {
    expect(judge({ ...figure, samples, bar: { atMost: 10, judges } })).toBe(judgement)
  })
})

describe('a bar that must be reached', () => {
  it.each([
    [[8, 9, 1], 'median', 'met'],
    [[8, 9, 1], 'worst', 'missed'],
    [[8, 9], 'worst', 'met'],
    [[7.99], 'median', 'missed'],
    [[Number.NaN], 'median', 'missed'],
  ] as const)('with %j judged by the %s is %s', (samples, judges, judgement) => {
    expect(judge({ ...ratio, samples, bar: { atLeast: 8, judges } })).toBe(judgement)
  })
})

it('judges nothing that has no bar or was not measured', () => {
  expect(judge({ ...figure, samples: [1] })).toBe('unjudged')
  expect(judge(unmeasured({ ...figure, bar: { atMost: 1, judges: 'worst' } }, 'no nginx'))).toBe('unjudged')
})
