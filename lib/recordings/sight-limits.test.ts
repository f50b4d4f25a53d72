import { expect, it } from 'vitest'
import { sightWords } from './sight-limits'

it.each([
  [['1', '2'], ['3'], '2 numbers and 1 connection'],
  [['1'], [], '1 number'],
  [[], ['3', '4'], '2 connections'],
])('says how many numbers %j and connections %j are seen', (numbers, connections, words) => {
  expect(sightWords({ numbers, connections })).toBe(words)
})
