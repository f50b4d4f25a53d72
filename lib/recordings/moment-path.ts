import type { Hearing } from './search-fields'
import { DEFAULT_SEARCH, serializeRecordingsSearch } from './search-params'

/** Where a recording is heard from a moment on, as it is heard now: `/recordings/<id>?t=83&speed=1.5&hear=a`. */
export function momentPath(
  id: string,
  { positionMs, speed, hearing }: { positionMs: number; speed: number; hearing: Hearing },
): string {
  const t = Math.floor(positionMs / 1000)
  const query = serializeRecordingsSearch({ ...DEFAULT_SEARCH, t, speed, hear: hearing })
  return `/recordings/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`
}
