import { formatInstant } from '@/lib/format'
import type { Party, Recording } from '@/lib/recordings/model'

export const nameParty = (party: Party | null) => party?.display ?? 'unknown'

/** `+1 415 555 0100 → +1 312 555 0199`, for titles. */
export function titleCall({ from, to }: Pick<Recording, 'from' | 'to'>): string {
  return `${nameParty(from)} → ${nameParty(to)}`
}

/** The instant by which people know a call: its start, or its creation where no start is known. */
export function callInstant({ startedAt, createdAt }: Pick<Recording, 'startedAt' | 'createdAt'>) {
  return startedAt ?? createdAt
}

/** `Thu 12 Nov 2026, 14:03:22` on the clock of a zone; `null` where Telnyx gave no time. */
export function nameMoment(
  recording: Pick<Recording, 'startedAt' | 'createdAt'>,
  timeZone: string,
): string | null {
  const instant = callInstant(recording)
  const local = instant === null ? null : formatInstant(instant, timeZone)
  return local && `${local.date}, ${local.time}`
}

/** `call from +1 415 555 0100 to +1 312 555 0199 at Thu 12 Nov 2026, 14:03:22`, to be spoken. */
export function nameCall(recording: Recording, timeZone: string): string {
  const moment = nameMoment(recording, timeZone)
  return `call from ${nameParty(recording.from)} to ${nameParty(recording.to)}${moment ? ` at ${moment}` : ''}`
}
