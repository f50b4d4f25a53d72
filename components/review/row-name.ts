import { nameCall } from '@/components/player/call-words'
import { mediaReason } from '@/components/player/media-reason'
import { speakDuration } from '@/lib/format'
import type { RecordingRow } from '@/lib/recordings/model'

/** What a row is called when a key leads to it: `3 of 20: call from … to … at …, 12 minutes 40 seconds, heard`. */
export function nameRow(
  row: RecordingRow,
  { place, timeZone, isHeard }: { place: string; timeZone: string; isHeard: boolean },
): string {
  if (row.kind === 'damaged') return `${place}: a recording that cannot be read`
  const { recording } = row
  const words = [`${place}: ${nameCall(recording, timeZone)}`]
  if (recording.durationMs !== null) words.push(speakDuration(recording.durationMs))
  const reason = mediaReason(recording)
  if (reason) words.push(reason.short)
  if (isHeard) words.push('heard')
  return words.join(', ')
}
