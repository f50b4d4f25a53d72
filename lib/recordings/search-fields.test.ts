import { describe, expect, test } from 'vitest'
import { recordingIdSchema, searchFields } from './search-fields'

const isRecordingId = (value: string) => recordingIdSchema.safeParse(value).success

describe('an id that becomes part of a path', () => {
  test.each(['2ab9d8a4-3a5f-4d5b-9c51-0a9e3c2f5b11', 'rec_1', 'v3:abc', 'x'.repeat(128)])('may be %s', (id) =>
    expect(isRecordingId(id)).toBe(true),
  )

  test.each(['', '.', '..', 'a/b', '../x', 'a%2Fb', 'a b', 'a\n', 'é', 'x'.repeat(129), '?', '#'])(
    'may not be “%s”',
    (id) => expect(isRecordingId(id)).toBe(false),
  )
})

describe('ids of calls', () => {
  test.each(['leg', 'session'] as const)('%s takes any UUID, not only those of a known version', (key) => {
    expect(searchFields[key].parse(' 00000000-0000-0000-0000-000000000001 ')).toBe(
      '00000000-0000-0000-0000-000000000001',
    )
    expect(searchFields[key].safeParse('00000000000000000000000000000001').success).toBe(false)
  })

  test('a connection keeps digits that no JavaScript number could hold', () => {
    expect(searchFields.connection.parse('1494404757140276705')).toBe('1494404757140276705')
  })
})

test('a page size is a number once read', () => {
  expect(searchFields.size.parse('250')).toBe(250)
})

test('a second may have milliseconds', () => {
  expect(searchFields.t.parse('83.25')).toBe(83.25)
  expect(searchFields.t.safeParse('83.2501').success).toBe(false)
})

describe('the speed of a link', () => {
  test.each(['0.5', '1', '1.25', '2.5', '3', '3.00'])('may be %s', (text) => {
    expect(searchFields.speed.parse(text)).toBe(Number(text))
  })

  test.each(['0.49', '3.01', '0', '9', '-1', '1e0', '1.', '.5', '1.255', '1,5', ' 1', 'fast', 'NaN'])(
    'may not be “%s”',
    (text) => {
      const reason = searchFields.speed.safeParse(text).error?.issues[0]?.message
      expect(reason).toBe('is not a speed from 0.5 to 3')
    },
  )
})

test('an instant outside the century is refused in its own words', () => {
  const reason = searchFields.pin.safeParse('2100-01-01T00:00:00Z').error?.issues[0]?.message
  expect(reason).toBe('is not between the years 2000 and 2100')
})
