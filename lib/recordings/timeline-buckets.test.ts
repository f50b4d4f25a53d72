import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarStarts } from './calendar-cells'
import { toInstant } from './time-range'
import { divideRange, maxBuckets } from './timeline-buckets'
import { toWallClock } from './wall-clock'

// Whole, half and quarter hours off UTC; clocks that change at midnight, at three, and by half an hour.
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Amman',
  'Australia/Lord_Howe',
  'Pacific/Apia',
]
const zone = fc.constantFrom(...zones)
const instantMs = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2047, 0, 1) })
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
// Ranges of every length are equally likely, not only those of years.
const lengthMs = fc.oneof(
  ...[minuteMs, hourMs, dayMs, 30 * dayMs, 365 * dayMs, 47 * 365 * dayMs].map((max) =>
    fc.integer({ min: 0, max }),
  ),
)

/** The bars of a bounded range that is over. */
const divide = (after: string, before: string, timeZone: string, now = '2047-01-01T00:00:00Z') =>
  divideRange(
    { afterMs: Date.parse(after), beforeMs: Date.parse(before) },
    { oldestMs: 0, nowMs: Date.parse(now) },
    timeZone,
  )

const starts = ({ buckets }: ReturnType<typeof divideRange>) =>
  buckets.map(({ afterMs }) => toInstant(new Date(afterMs)))
const hours = ({ buckets }: ReturnType<typeof divideRange>) =>
  buckets.map(({ afterMs, beforeMs }) => (beforeMs + 1 - afterMs) / hourMs)

describe('buckets', () => {
  it('cover a range exactly: no gap, no overlap, at most 48', () => {
    fc.assert(
      fc.property(instantMs, lengthMs, zone, (afterMs, length, timeZone) => {
        const beforeMs = afterMs + length
        const { buckets } = divideRange({ afterMs, beforeMs }, { oldestMs: 0, nowMs: beforeMs }, timeZone)
        expect(buckets.length).toBeGreaterThan(0)
        expect(buckets.length).toBeLessThanOrEqual(maxBuckets)
        expect(buckets[0]?.afterMs).toBe(afterMs)
        expect(buckets.at(-1)?.beforeMs).toBe(beforeMs)
        for (const [index, bucket] of buckets.entries()) {
          expect(bucket.beforeMs).toBeGreaterThanOrEqual(bucket.afterMs)
          if (index > 0) expect(bucket.afterMs).toBe((buckets[index - 1]?.beforeMs ?? Number.NaN) + 1)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('begin where a unit of the zone’s own clock begins', () => {
    const beginnings: Record<string, RegExp> = {
      hour: /:00:00$/,
      '3-hours': /T(00|03|06|09|12|15|18|21):00:00$/,
      '6-hours': /T(00|06|12|18):00:00$/,
      day: /T00:00:00$/,
      week: /T00:00:00$/,
      month: /-01T00:00:00$/,
      quarter: /-(01|04|07|10)-01T00:00:00$/,
      year: /-01-01T00:00:00$/,
    }
    // The clocks of these do not change at the hours that are looked at.
    const plain = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Asia/Kathmandu',
    )
    fc.assert(
      fc.property(instantMs, lengthMs, plain, (afterMs, length, timeZone) => {
        const nowMs = afterMs + length
        const { unit, buckets } = divideRange({ afterMs, beforeMs: null }, { oldestMs: 0, nowMs }, timeZone)
        for (const { afterMs: startMs } of buckets.slice(1)) {
          expect(toWallClock(new Date(startMs), timeZone)).toMatch(beginnings[unit] ?? /:00$/)
        }
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['2026-11-12T10:00:00Z', '2026-11-12T10:29:59Z', 'minute', 30],
    ['2026-11-12T10:00:00Z', '2026-11-12T11:59:59Z', '5-minutes', 24],
    ['2026-11-12T00:00:00Z', '2026-11-12T11:59:59Z', '15-minutes', 48],
    ['2026-11-12T00:00:00Z', '2026-11-13T23:59:59Z', 'hour', 48],
    ['2026-11-12T00:00:00Z', '2026-11-17T23:59:59Z', '3-hours', 48],
    ['2026-11-12T00:00:00Z', '2026-11-18T23:59:59Z', '6-hours', 28],
    ['2026-11-01T00:00:00Z', '2026-11-30T23:59:59Z', 'day', 30],
    ['2026-08-24T00:00:00Z', '2026-11-22T23:59:59Z', 'week', 13],
    ['2024-01-01T00:00:00Z', '2026-12-31T23:59:59Z', 'month', 36],
    ['2020-01-01T00:00:00Z', '2026-12-31T23:59:59Z', 'quarter', 28],
    ['2001-01-01T00:00:00Z', '2046-12-31T23:59:59Z', 'year', 46],
  ])('of %s to %s are as fine as the bound allows: %s', (after, before, unit, count) => {
    const divided = divide(after, before, 'UTC')
    expect([divided.unit, divided.buckets.length]).toEqual([unit, count])
  })

  it.each([
    ['spring forward', '2026-03-27T23:00:00Z', '2026-03-29T21:59:59.999Z', 47],
    ['fall back', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', 25],
  ])('of hours count each hour of the day once when clocks %s', (_, after, before, count) => {
    expect(hours(divide(after, before, 'Europe/Berlin'))).toEqual(Array(count).fill(1))
  })

  it('of six hours keep to the wall clock on the day the clocks change', () => {
    const divided = divide('2026-10-22T22:00:00Z', '2026-10-28T22:59:59.999Z', 'Europe/Berlin')
    expect(hours(divided).slice(8, 12)).toEqual([7, 6, 6, 6])
  })

  it('of days are 23, 24 and 25 hours long as the zone has it', () => {
    const spring = divide('2026-03-01T05:00:00Z', '2026-03-31T03:59:59.999Z', 'America/New_York')
    expect(hours(spring)[7]).toBe(23)
    const autumn = divide('2026-03-20T13:00:00Z', '2026-04-20T13:29:59.999Z', 'Australia/Lord_Howe')
    expect(new Set(hours(autumn))).toEqual(new Set([24, 24.5]))
  })

  it('of weeks begin on Monday', () => {
    const divided = divide('2026-09-01T00:00:00Z', '2026-11-12T00:00:00Z', 'Asia/Kolkata')
    expect(starts(divided).slice(0, 3)).toEqual([
      '2026-09-01T00:00:00Z',
      '2026-09-06T18:30:00Z',
      '2026-09-13T18:30:00Z',
    ])
  })

  it('pass over a day that a zone left out', () => {
    // Samoa had no 30 December 2011.
    const divided = divide('2011-12-20T10:00:00Z', '2012-01-09T09:59:59.999Z', 'Pacific/Apia')
    expect(new Set(hours(divided))).toEqual(new Set([24]))
  })

  it('end with that of the present, whole where the range is open and cut off where it is not', () => {
    const afterMs = Date.parse('2026-11-10T00:00:00Z')
    const known = { oldestMs: 0, nowMs: Date.parse('2026-11-30T15:10:00Z') }
    const last = (before: string | null) => {
      const range = { afterMs, beforeMs: before === null ? null : Date.parse(before) }
      return toInstant(new Date(divideRange(range, known, 'UTC').buckets.at(-1)?.beforeMs ?? 0))
    }
    expect(last(null)).toBe('2026-11-30T23:59:59.999Z')
    expect(last('2026-11-30T20:00:00Z')).toBe('2026-11-30T20:00:00Z')
    expect(last('2027-11-30T20:00:00Z')).toBe('2026-11-30T23:59:59.999Z')
  })

  it('begin with the whole unit of the oldest recording where the range has no beginning', () => {
    const known = { oldestMs: Date.parse('2026-10-20T11:12:13Z'), nowMs: Date.parse('2026-11-12T15:00:00Z') }
    const divided = divideRange({ afterMs: null, beforeMs: null }, known, 'Europe/Berlin')
    expect(starts(divided)[0]).toBe('2026-10-19T22:00:00Z')
  })

  it('of a range that has not begun are one', () => {
    const divided = divide('2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z', 'UTC', '2026-11-12T00:00:00Z')
    expect(starts(divided)).toEqual(['2027-01-01T00:00:00Z'])
  })
})

describe('the cells of a calendar', () => {
  it('begin at or before the instant asked for, also where midnight strikes twice', () => {
    // In Amman the clocks went from 1:00 back to 0:00.
    const fromMs = Date.parse('2017-10-26T21:30:00Z')
    expect(calendarStarts('day', fromMs, fromMs, 'Asia/Amman')[0]).toBeLessThanOrEqual(fromMs)
  })
})
