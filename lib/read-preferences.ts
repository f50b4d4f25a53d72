import * as z from 'zod/mini'
import { isTimeZone } from '@/lib/recordings/time-range'
import { clocks, densities, themes, timelineStates } from './preferences'

/** What the viewer chose and the server must know before the first paint; kept in one cookie. */
const preferencesSchema = z.object({
  theme: z.catch(z.enum(themes), 'system'),
  density: z.catch(z.enum(densities), 'comfortable'),
  clock: z.catch(z.enum(clocks), 'local'),
  timeline: z.catch(z.enum(timelineStates), 'closed'),
  /** The browser's own zone as it was last seen; `null` before the first visit. */
  localZone: z.catch(z.nullable(z.string().check(z.maxLength(64), z.refine(isTimeZone))), null),
  hiddenColumns: z.catch(z.nullable(z.array(z.string().check(z.maxLength(32))).check(z.maxLength(32))), null),
})
export type Preferences = z.output<typeof preferencesSchema>

/** Reads the cookie's value. Total: whatever is not understood becomes its default. */
export function parsePreferences(cookie: string | undefined): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(decodeURIComponent(cookie ?? '{}')))
  } catch {
    return preferencesSchema.parse({})
  }
}
