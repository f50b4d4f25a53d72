import * as z from 'zod/mini'
import { isTimeZone } from '@/lib/recordings/time-range'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const densities = ['comfortable', 'compact'] as const

/** What the viewer chose and the server must know before the first paint; kept in one cookie. */
export const preferencesSchema = z.object({
  theme: z.catch(z.enum(themes), 'system'),
  density: z.catch(z.enum(densities), 'comfortable'),
  clock: z.catch(z.enum(['local', 'utc']), 'local'),
  /** The browser's own zone as it was last seen; `null` before the first visit. */
  localZone: z.catch(z.nullable(z.string().check(z.maxLength(64), z.refine(isTimeZone))), null),
  hiddenColumns: z.catch(z.nullable(z.array(z.string().check(z.maxLength(32))).check(z.maxLength(32))), null),
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
