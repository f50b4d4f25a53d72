import { describe, expect, test } from 'vitest'
import { fromWallClock, toDay, toWallClock } from './wall-clock'

test('the day of an instant depends on the zone', () => {
  const instant = new Date('2026-01-01T05:00:00Z')
  expect(toDay(instant, 'America/Los_Angeles')).toBe('2025-12-31')
  expect(toDay(instant, 'Asia/Tokyo')).toBe('2026-01-01')
})

describe('what a wall clock shows', () => {
  test.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('names the instant again in %s', (zone) => {
    const instant = new Date('2026-07-04T23:59:58Z')
    expect(fromWallClock(toWallClock(instant, zone), zone)).toEqual(instant)
  })

  test('may leave out the seconds', () => {
    expect(fromWallClock('2026-11-12T14:03', 'America/New_York')).toEqual(new Date('2026-11-12T19:03:00Z'))
  })

  test.each(['2026-11-12', '2026-11-12T24:00', '2026-11-12T10:60', '2026-02-30T10:00', 'noon'])(
    '“%s” is no time',
    (text) => expect(fromWallClock(text, 'UTC')).toBeNull(),
  )
})
