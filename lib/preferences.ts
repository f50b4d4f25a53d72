import type { Preferences } from './read-preferences'

// Apart from their schema, which only the server needs.
export type { Preferences }

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const densities = ['comfortable', 'compact'] as const
export const clocks = ['local', 'utc'] as const
export const timelineStates = ['closed', 'open'] as const

export const preferencesCookie = 'tapedeck_preferences'

export function serializePreferences(preferences: Preferences): string {
  const oneYearSeconds = 365 * 24 * 3600
  const value = encodeURIComponent(JSON.stringify(preferences))
  return `${preferencesCookie}=${value}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`
}

/** The zone in which times are shown: that of the link when it names one, so that all who open it see the same. */
export function displayZone(preferences: Preferences, linkZone: string): string {
  if (linkZone !== '') return linkZone
  return preferences.clock === 'utc' ? 'UTC' : (preferences.localZone ?? 'UTC')
}
