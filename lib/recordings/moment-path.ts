import type { Recording } from './model'
import type { Hearing } from './search-fields'
import { DEFAULT_SEARCH, serializeRecordingsSearch } from './search-params'

/** Where a recording is heard from a moment on, as it is heard now: `/recordings/<id>?t=83&speed=1.5&hear=a`. */
export function momentPath(
  { id, channels }: Pick<Recording, 'id' | 'channels'>,
  { positionMs, speed, hearing }: { positionMs: number; speed: number; hearing: Hearing },
): string {
  const query = serializeRecordingsSearch({
    ...DEFAULT_SEARCH,
    t: Math.floor(positionMs / 1000),
    speed: Number(speed.toFixed(2)),
    hear: channels === 'single' ? 'stereo' : hearing,
  })
  return `/recordings/${encodeURIComponent(id)}${query && `?${query}`}`
}
