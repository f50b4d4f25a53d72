import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayZone, type Preferences, serializePreferences } from './preferences'
import { parsePreferences } from './read-preferences'

const defaults: Preferences = {
  theme: 'system',
  density: 'comfortable',
  clock: 'local',
  timeline: 'closed',
  localZone: null,
  hiddenColumns: null,
}

const cookieValue = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'))

describe('preferences', () => {
  it('come back from the cookie as they were written', () => {
    const chosen: Preferences = {
      theme: 'dark',
      density: 'compact',
      clock: 'utc',
      timeline: 'open',
      localZone: 'Europe/Berlin',
      hiddenColumns: ['leg', 'a;b, c'],
    }
    expect(parsePreferences(cookieValue(serializePreferences(chosen)))).toEqual(chosen)
  })

  it('fall back one by one where a value is not understood', () => {
    const cookie = encodeURIComponent(
      JSON.stringify({ theme: 'pink', density: 'compact', localZone: 'Mars/Base' }),
    )
    expect(parsePreferences(cookie)).toEqual({ ...defaults, density: 'compact' })
  })

  it('are the defaults for any other cookie', () => {
    fc.assert(
      fc.property(fc.string(), (cookie) => {
        expect(parsePreferences(cookie)).toMatchObject({ theme: expect.any(String) })
      }),
    )
    expect(parsePreferences(undefined)).toEqual(defaults)
    expect(parsePreferences('%E0%A4%A')).toEqual(defaults)
  })
})

describe('displayZone', () => {
  it('prefers the zone of the link, so that all who open it see the same', () => {
    expect(displayZone({ ...defaults, localZone: 'Europe/Berlin' }, 'Asia/Tokyo')).toBe('Asia/Tokyo')
  })

  it('is the viewer’s own zone, or UTC by choice and before the first visit', () => {
    expect(displayZone({ ...defaults, localZone: 'Europe/Berlin' }, '')).toBe('Europe/Berlin')
    expect(displayZone({ ...defaults, localZone: 'Europe/Berlin', clock: 'utc' }, '')).toBe('UTC')
    expect(displayZone(defaults, '')).toBe('UTC')
  })
})
