import { describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/recordings/time-range'
import { divideRange } from '@/lib/recordings/timeline-buckets'
import { axisTicks } from './axis-ticks'

function ticks(after: string, before: string, timeZone = 'UTC') {
  const [afterMs, beforeMs] = [Date.parse(after), Date.parse(before)]
  const { unit, buckets } = divideRange({ afterMs, beforeMs }, { oldestMs: 0, nowMs: beforeMs }, timeZone)
  const bars = buckets.map((bucket) => ({
    after: toInstant(new Date(bucket.afterMs)),
    before: toInstant(new Date(bucket.beforeMs)),
    count: 0,
  }))
  return axisTicks(bars, unit, timeZone)
}

const labels = (after: string, before: string, timeZone?: string) =>
  ticks(after, before, timeZone).map(({ label }) => label)

describe('the labels of the axis', () => {
  it.each([
    ['2026-11-12T10:00:00Z', '2026-11-12T10:29:59Z', ['10:00', '10:10', '10:20']],
    ['2026-11-12T10:00:00Z', '2026-11-12T11:59:59Z', ['10:00', '10:30', '11:00', '11:30']],
    ['2026-11-12T12:00:00Z', '2026-11-13T11:59:59Z', ['12:00', '18:00', 'Fri 13', '06:00']],
    ['2026-11-09T05:00:00Z', '2026-11-12T11:59:59Z', ['Tue 10', 'Wed 11', 'Thu 12']],
    [
      '2026-11-01T00:00:00Z',
      '2026-11-30T23:59:59Z',
      ['1 Nov', '6 Nov', '11 Nov', '16 Nov', '21 Nov', '26 Nov'],
    ],
    [
      '2024-01-01T00:00:00Z',
      '2025-12-31T23:59:59Z',
      ['Jan 2024', 'May 2024', 'Sep 2024', 'Jan 2025', 'May 2025', 'Sep 2025'],
    ],
    [
      '2010-01-01T00:00:00Z',
      '2012-12-31T23:59:59Z',
      ['Jan 2010', 'Jul 2010', 'Jan 2011', 'Jul 2011', 'Jan 2012', 'Jul 2012'],
    ],
  ])('of %s to %s', (after, before, expected) => {
    expect(labels(after, before)).toEqual(expected)
  })

  it('are those of the zone’s own clock', () => {
    expect(labels('2026-11-11T18:30:00Z', '2026-11-12T18:29:59.999Z', 'Asia/Kolkata')).toEqual([
      'Thu 12',
      '06:00',
      '12:00',
      '18:00',
    ])
  })

  it('leave out one that would reach beyond the edge', () => {
    const found = ticks('2026-11-07T12:00:00Z', '2026-11-12T00:10:00Z')
    expect(found.at(-1)?.label).toBe('Wed 11')
  })

  it('stand at a single bar, too', () => {
    expect(labels('2026-11-12T10:07:00Z', '2026-11-12T10:07:30Z')).toEqual(['10:07'])
  })
})
