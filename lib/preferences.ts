import { z } from 'zod'
import { isTimeZone } from '@/lib/recordings/time-range'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

/** What the viewer chose and the server must know before the first paint; kept in one cookie. */
export const preferencesSchema = z.object({
  theme: z.enum(themes).catch('system'),
  density: z.enum(densities).catch('comfortable'),
  clock: z.enum(['local', 'utc']).catch('local'),
  /** The browser's own zone as it was last seen; `null` before the first visit. */
  localZone: z.string().max(64).refine(isTimeZone).nullable().catch(null),
  hiddenColumns: z.array(z.string().max(32)).max(32).nullable().catch(null),
})
export type Preferences = z.output<typeof preferencesSchema>

export const preferencesCookie = 'tapedeck_preferences'

/** Reads the cookie's value. Total: whatever is not understood becomes its default. */
export function parsePreferences(cookie: string | undefined): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(decodeURIComponent(cookie ?? '{}')))
  } catch {
    return preferencesSchema.parse({})
  }
}

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
