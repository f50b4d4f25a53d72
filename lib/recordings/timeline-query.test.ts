import { describe, expect, it } from 'vitest'
import { DEFAULT_SEARCH } from './search-params'
import { timelineQuery, toTimelineSearch } from './timeline-query'

const zoneOf = (search: Partial<typeof DEFAULT_SEARCH>) =>
  toTimelineSearch({ ...DEFAULT_SEARCH, ...search }, 'Europe/Berlin').tz

describe('the search of a timeline', () => {
  it('has the days of the link, else those of the viewer', () => {
    expect(zoneOf({ tz: 'Asia/Tokyo', range: '7d' })).toBe('Asia/Tokyo')
    expect(zoneOf({})).toBe('Europe/Berlin')
    expect(zoneOf({ after: '2026-11-01T00:00:00Z' })).toBe('Europe/Berlin')
  })

  it('has the days of UTC for a preset without a zone, as the list does', () => {
    expect(zoneOf({ range: 'today' })).toBe('UTC')
  })

  it('is the same on every page, in any order, whatever plays', () => {
    const paging = {
      page: 3,
      size: 50,
      sort: 'longest',
      pin: '2026-11-01T00:00:00Z',
      open: 'x',
      t: 2,
      speed: 1.5,
      hear: 'a',
    } as const
    const [one, other] = [{ from: '+1' }, { from: '+1', ...paging }].map((search) =>
      toTimelineSearch({ ...DEFAULT_SEARCH, ...search }, 'UTC'),
    )
    expect(one).toEqual(other)
    expect(timelineQuery(one ?? DEFAULT_SEARCH).queryKey).toEqual(['timeline', 'tz=UTC&from=%2B1'])
  })
})
