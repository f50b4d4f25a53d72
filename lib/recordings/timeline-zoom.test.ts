import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from './time-range'
import { widenRange } from './timeline-zoom'

const nowMs = Date.parse('2026-11-12T15:30:00Z')

const widen = (after: string, before: string, timeZone = 'Europe/Berlin') => {
  const wider = widenRange({ afterMs: Date.parse(after), beforeMs: Date.parse(before) }, nowMs, timeZone)
  return wider && [toInstant(new Date(wider.afterMs)), toInstant(new Date(wider.beforeMs))]
}

const day = ['2026-10-13T22:00:00Z', '2026-10-14T21:59:59.999Z'] as const
const week = ['2026-10-11T22:00:00Z', '2026-10-18T21:59:59.999Z'] as const
const month = ['2026-09-30T22:00:00Z', '2026-10-31T22:59:59.999Z'] as const
const quarter = ['2026-09-30T22:00:00Z', '2026-12-31T22:59:59.999Z'] as const
const year = ['2025-12-31T23:00:00Z', '2026-12-31T22:59:59.999Z'] as const

describe('the way out of a range', () => {
  it('leads from an hour over day, week, month, quarter and year to all time', () => {
    expect(widen('2026-10-14T10:00:00Z', '2026-10-14T10:59:59.999Z')).toEqual(day)
    expect(widen(...day)).toEqual(week)
    expect(widen(...week)).toEqual(month)
    expect(widen(...month)).toEqual(quarter)
    expect(widen(...quarter)).toEqual(year)
    expect(widen(...year)).toBeNull()
  })

  it('passes over what would only add the future', () => {
    // Today so far is all of today, and half of a Thursday more is hardly more than three days.
    expect(widen('2026-11-11T23:00:00Z', '2026-11-12T15:30:00Z')?.[0]).toBe('2026-11-08T23:00:00Z')
    expect(widen('2026-11-08T23:00:00Z', '2026-11-30T00:00:00Z')?.[0]).toBe('2026-10-31T23:00:00Z')
  })

  it('passes over what does not hold the whole range', () => {
    expect(widen('2026-10-03T00:00:00Z', '2026-10-06T00:00:00Z')).toEqual(month)
  })

  it('always holds the range and shows more of it', () => {
    const instantMs = fc.integer({ min: Date.UTC(2020, 0, 1), max: nowMs })
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
    )
    fc.assert(
      fc.property(instantMs, instantMs, zone, (one, other, timeZone) => {
        const [afterMs, beforeMs] = [Math.min(one, other), Math.max(one, other)]
        const wider = widenRange({ afterMs, beforeMs }, nowMs, timeZone)
        if (wider === null) return
        expect(wider.afterMs).toBeLessThanOrEqual(afterMs)
        expect(wider.beforeMs).toBeGreaterThanOrEqual(beforeMs)
        expect(wider.beforeMs - wider.afterMs).toBeGreaterThan(beforeMs - afterMs)
      }),
    )
  })
})
