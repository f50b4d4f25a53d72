import { describe, expect, it } from 'vitest'
import { digitsOf, toSearchedDigits } from './number-digits'

describe('the digits of a number', () => {
  it.each([
    ['+1 (415) 555-0100', '14155550100'],
    ['sip:+14155550100@pbx2.example:5060', '14155550100'],
    ['alice@10.0.0.1', ''],
    ['anonymous', ''],
    ['', ''],
    [null, ''],
  ])('of %s are “%s”', (value, digits) => {
    expect(digitsOf(value)).toBe(digits)
  })

  it('are bounded, whatever a row names as a number', () => {
    expect(digitsOf('7'.repeat(5_000))).toHaveLength(128)
  })
})

it('keeps both sides apart, so that no pattern is found across them', () => {
  expect(toSearchedDigits('+100', '200')).toBe(' 100 200 ')
  expect(toSearchedDigits(null, '200')).toBe('  200 ')
})
