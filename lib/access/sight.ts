import 'server-only'
import { getEnv } from '@/lib/env'
import { numberSpellings } from '@/lib/recordings/phone-number'
import type { SeenValues, SightLimits } from '@/lib/recordings/sight-limits'

/** What somebody may see of the recordings, and how. */
export type Sight = {
  /** Null for everything. */
  only: SightLimits | null
  /** Whether numbers are shown by their last digits alone. */
  masksNumbers: boolean
}

export const seesAll: Sight = { only: null, masksNumbers: false }

/** Numbers without a prefix are read in `defaultCountry`, as those of a search are. */
export const toSeenValues = ({ numbers, connections }: SightLimits, defaultCountry: string): SeenValues => ({
  parties: [...new Set(numbers.flatMap((number) => numberSpellings(number, defaultCountry)))],
  connections,
})

/** What a recording is judged by, as Telnyx wrote it. */
export type SightValues = { from: string | null; to: string | null; connectionId: string | null }

export const isSeen = ({ from, to, connectionId }: SightValues, seen: SeenValues): boolean =>
  (from !== null && seen.parties.includes(from)) ||
  (to !== null && seen.parties.includes(to)) ||
  (connectionId !== null && seen.connections.includes(connectionId))

export const isInSight = (values: SightValues, { only }: Sight): boolean =>
  only === null || isSeen(values, toSeenValues(only, getEnv().DEFAULT_COUNTRY))
