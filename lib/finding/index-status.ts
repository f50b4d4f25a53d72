import 'server-only'
import { toInstant } from '@/lib/recordings/time-range'
import type { CoveredSpan, RecordingIndex } from './recording-index'

const count = (value: number, unit: string) =>
  `${value.toLocaleString('en-US')} ${unit}${value === 1 ? '' : 's'}`
const isoOrNull = (ms: number | null) => (ms === null || ms <= 0 ? null : toInstant(new Date(ms)))
const clock = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

function describeSpan({ startMs, endMs, unreadable }: CoveredSpan): string {
  const from = startMs <= 0 ? 'from the first one' : `from ${clock(startMs)}`
  const damage = unreadable === 0 ? '' : `, but for ${count(unreadable, 'row')} that cannot be read`
  return `  ${from} to ${clock(endMs)}${damage}`
}

/** What the index has, for people or as JSON. */
export async function indexStatus(
  index: Pick<RecordingIndex, 'stats'>,
  { isJson }: { isJson: boolean },
): Promise<string> {
  const { recordings, bytes, oldestMs, newestMs, spans } = await index.stats()
  if (isJson) {
    const covered = spans.map(({ startMs, endMs, unreadable }) => ({
      from: isoOrNull(startMs),
      to: isoOrNull(endMs),
      unreadable,
    }))
    return JSON.stringify({
      recordings,
      bytes,
      oldest: isoOrNull(oldestMs),
      newest: isoOrNull(newestMs),
      covered,
    })
  }
  if (recordings === 0 && spans.length === 0) return 'The index is empty.'
  const size = bytes === null ? '' : `, ${(bytes / 1e6).toFixed(1)} MB`
  const reach =
    oldestMs === null || newestMs === null ? [] : [`created ${clock(oldestMs)} to ${clock(newestMs)}`]
  const covered =
    spans.length === 0
      ? ['No stretch of the whole account was read without a gap.']
      : ['Of the whole account all recordings are known', ...spans.map(describeSpan)]
  return [`${count(recordings, 'recording')}${size}`, ...reach, ...covered].join('\n')
}
