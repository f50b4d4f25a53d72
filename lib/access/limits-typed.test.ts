import { expect, it } from 'vitest'
import { readTypedLimits } from './limits-typed'

const read = (numbers: string[], connections: string[] = []) =>
  readTypedLimits({ numbers, connections }, 'US')

it('reads numbers as a search does, each once, and passes over what is empty', () => {
  expect(
    read([' (415) 555-0100', '+14155550100', '', 'sip:alice@x.example', '1001'], ['77', ' 77 ', '']),
  ).toEqual({
    numbers: ['+14155550100', 'sip:alice@x.example', '1001'],
    connections: ['77'],
  })
})

it.each([
  [[], [], 'numbers', /at least one number or connection/],
  [['', ' '], [''], 'numbers', /at least one/],
  [['alice'], [], 'numbers', /“alice” is no phone number/],
  [['+1415'], [], 'numbers', /is no phone number/],
  [['1234567'], [], 'numbers', /is no phone number/],
  [[], ['a b'], 'connections', /is not the id/],
  [[], ['x'.repeat(65)], 'connections', /is not the id/],
  [Array.from({ length: 51 }, (_, at) => String(100 + at)), [], 'numbers', /more than 50 numbers/],
])('refuses %j and %j in words that name the field', (numbers, connections, field, words) => {
  expect(() => read(numbers, connections)).toThrow(
    expect.objectContaining({ code: 'limits_unusable', field, message: expect.stringMatching(words) }),
  )
})
