import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatCount,
  formatDuration,
  formatInstant,
  formatOffset,
  formatTerm,
  speakDuration,
} from './format'

describe('formatInstant', () => {
  it('shows the wall clock of the zone, across midnight and the half hour', () => {
    expect(formatInstant('2026-11-12T20:03:22Z', 'UTC')).toEqual({
      date: 'Thu 12 Nov 2026',
      time: '20:03:22',
    })
    expect(formatInstant('2026-11-12T20:03:22Z', 'Asia/Kolkata')).toEqual({
      date: 'Fri 13 Nov 2026',
      time: '01:33:22',
    })
  })

  it('follows the change to daylight saving time', () => {
    expect(formatInstant('2026-03-08T06:59:59Z', 'America/New_York')?.time).toBe('01:59:59')
    expect(formatInstant('2026-03-08T07:00:00Z', 'America/New_York')?.time).toBe('03:00:00')
  })

  it('gives nothing for what is no date', () => {
    expect(formatInstant('soon', 'UTC')).toBeNull()
  })
})

describe('formatOffset', () => {
  it.each([
    ['UTC', 'UTC'],
    ['Europe/Berlin', 'UTC+1'],
    ['Asia/Kolkata', 'UTC+5:30'],
    ['America/St_Johns', 'UTC−3:30'],
  ])('names the offset of %s in winter as %s', (zone, words) => {
    expect(formatOffset(zone, new Date('2026-12-01T00:00:00Z'))).toBe(words)
  })
})

describe('durations', () => {
  it.each([
    [0, '0:00', '0 seconds'],
    [999, '0:00', '0 seconds'],
    [7_000, '0:07', '7 seconds'],
    [61_000, '1:01', '1 minute 1 second'],
    [760_000, '12:40', '12 minutes 40 seconds'],
    [3_723_000, '1:02:03', '1 hour 2 minutes 3 seconds'],
    [14_400_000, '4:00:00', '4 hours'],
    [-5, '0:00', '0 seconds'],
  ])('writes %d ms as %s and says it as %s', (durationMs, written, spoken) => {
    expect(formatDuration(durationMs)).toBe(written)
    expect(speakDuration(durationMs)).toBe(spoken)
  })
})

describe('formatAgo', () => {
  const now = new Date('2026-11-12T12:00:00Z')
  it.each([
    ['2026-11-12T12:00:30Z', 'just now'],
    ['2026-11-12T11:59:01Z', 'just now'],
    ['2026-11-12T11:59:00Z', '1 min ago'],
    ['2026-11-12T09:00:00Z', '3 h ago'],
    ['2026-11-10T12:00:00Z', '2 d ago'],
    ['2026-08-10T12:00:00Z', '3 mo ago'],
    ['2024-11-10T12:00:00Z', '2 y ago'],
    ['never', ''],
  ])('says of %s: %s', (iso, words) => {
    expect(formatAgo(iso, now)).toBe(words)
  })
})

describe('words and numbers', () => {
  it.each([
    ['StartCallRecordingAPI', 'Start call recording API'],
    ['DialVerb', 'Dial verb'],
    ['OutboundAPI', 'Outbound API'],
    ['dual', 'Dual'],
    ['some_new_status', 'Some new status'],
    ['', ''],
  ])('takes %s apart into “%s”', (term, words) => {
    expect(formatTerm(term)).toBe(words)
  })

  it('groups thousands', () => {
    expect(formatCount(18_420)).toBe('18,420')
  })
})
