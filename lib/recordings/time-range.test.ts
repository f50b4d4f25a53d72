import { describe, expect, test } from 'vitest'
import {
  isTimeZone,
  type RangePreset,
  rangePresets,
  resolveDay,
  resolvePreset,
  toInstant,
} from './time-range'

function preset(word: RangePreset, now: string, zone: string) {
  const { after, before } = resolvePreset(word, new Date(now), zone)
  return [after && toInstant(after), before && toInstant(before)]
}

function day(text: string, zone: string) {
  const found = resolveDay(text, zone)
  return found && [toInstant(found.start), toInstant(found.end)]
}

describe('calendar words', () => {
  test.each<[RangePreset, string, string | null]>([
    ['today', '2026-11-11T23:00:00Z', null],
    ['yesterday', '2026-11-10T23:00:00Z', '2026-11-11T22:59:59.999Z'],
    ['week', '2026-11-08T23:00:00Z', null],
    ['month', '2026-10-31T23:00:00Z', null],
    ['last-month', '2026-09-30T22:00:00Z', '2026-10-31T22:59:59.999Z'],
  ])('%s follows the days of the zone, not of UTC', (word, after, before) => {
    // In Berlin it is already Thursday, 12 November.
    expect(preset(word, '2026-11-11T23:30:00Z', 'Europe/Berlin')).toEqual([after, before])
  })

  test('a week begins on Monday, on a Sunday too', () => {
    expect(preset('week', '2026-11-15T12:00:00Z', 'UTC')).toEqual(['2026-11-09T00:00:00Z', null])
  })

  test('last month of 31 March is February', () => {
    expect(preset('last-month', '2026-03-31T12:00:00Z', 'UTC')).toEqual([
      '2026-02-01T00:00:00Z',
      '2026-02-28T23:59:59.999Z',
    ])
  })

  test.each([
    ['spring forward', '2026-03-30T10:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', 23],
    ['fall back', '2026-10-26T10:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', 25],
  ])('the day of %s has all its hours', (_, now, after, before, hours) => {
    expect(preset('yesterday', now, 'Europe/Berlin')).toEqual([after, before])
    expect(Date.parse(before) + 1 - Date.parse(after)).toBe(hours * 3_600_000)
  })

  test('yesterday is whole where today has no midnight', () => {
    // In Santiago the clocks went from 6 September 00:00 to 01:00.
    expect(preset('today', '2026-09-06T12:00:00Z', 'America/Santiago')).toEqual([
      '2026-09-06T04:00:00Z',
      null,
    ])
    expect(preset('yesterday', '2026-09-06T12:00:00Z', 'America/Santiago')).toEqual([
      '2026-09-05T04:00:00Z',
      '2026-09-06T03:59:59.999Z',
    ])
  })

  test.each([
    ['Pacific/Kiritimati', '2026-11-12T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-11T11:00:00Z'],
    ['Asia/Kathmandu', '2026-11-11T18:15:00Z'],
    ['+05:30', '2026-11-11T18:30:00Z'],
  ])('today begins at the midnight of %s', (zone, after) => {
    expect(preset('today', '2026-11-12T10:30:00Z', zone)).toEqual([after, null])
  })
})

describe('rolling words', () => {
  test.each<[RangePreset, string]>([
    ['24h', '2026-10-25T10:30:00Z'],
    ['7d', '2026-10-19T10:30:00Z'],
    ['30d', '2026-09-26T10:30:00Z'],
    ['90d', '2026-07-28T10:30:00Z'],
  ])('%s counts hours whatever the clocks do', (word, after) => {
    expect(preset(word, '2026-10-26T10:30:00Z', 'Europe/Berlin')).toEqual([after, null])
  })

  test('two requests of one minute ask the same question', () => {
    for (const word of rangePresets) {
      expect(preset(word, '2026-11-12T10:30:00.001Z', 'UTC')).toEqual(
        preset(word, '2026-11-12T10:30:59.999Z', 'UTC'),
      )
    }
  })
})

describe('plain days', () => {
  test.each([
    ['without a midnight', '2026-09-06', '2026-09-06T04:00:00Z', '2026-09-07T02:59:59.999Z'],
    ['whose last hour comes twice', '2026-04-04', '2026-04-04T03:00:00Z', '2026-04-05T03:59:59.999Z'],
    ['after such a day', '2026-04-05', '2026-04-05T04:00:00Z', '2026-04-06T03:59:59.999Z'],
  ])('a day %s is whole', (_, text, start, end) => {
    expect(day(text, 'America/Santiago')).toEqual([start, end])
  })

  test.each(['Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Atlantic/Azores', 'Australia/Lord_Howe'])(
    'the days of a year of %s follow each other without gap or overlap',
    (zone) => {
      let expectedStartMs = resolveDay('2026-01-01', zone)?.start.getTime() ?? Number.NaN
      for (let noon = Date.UTC(2026, 0, 1, 12); noon < Date.UTC(2027, 0, 1); noon += 86_400_000) {
        const found = resolveDay(new Date(noon).toISOString().slice(0, 10), zone)
        expect(found?.start.getTime()).toBe(expectedStartMs)
        expectedStartMs = (found?.end.getTime() ?? Number.NaN) + 1
      }
    },
  )

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '0099-01-01',
    '12.11.2026',
    '2026-11-12T00:00:00Z',
    '',
  ])('“%s” is no day', (text) => expect(resolveDay(text, 'UTC')).toBeNull())

  test('the day that Samoa left out is no day there', () => {
    expect(resolveDay('2011-12-30', 'Pacific/Apia')).toBeNull()
    expect(resolveDay('2011-12-30', 'UTC')).not.toBeNull()
  })
})

test('a time zone is one that the runtime knows', () => {
  expect(['UTC', 'Europe/Kyiv', '+05:30'].map(isTimeZone)).toEqual([true, true, true])
  expect(['', 'Mars/Olympus', 'local', 'UTC; DROP'].map(isTimeZone)).toEqual([false, false, false, false])
})

test('an instant has milliseconds only where there are some', () => {
  expect(toInstant(new Date('2026-11-12T10:00:00.000Z'))).toBe('2026-11-12T10:00:00Z')
  expect(toInstant(new Date('2026-11-12T10:00:00.001Z'))).toBe('2026-11-12T10:00:00.001Z')
})
