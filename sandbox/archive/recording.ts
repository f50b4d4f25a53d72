import type { Conversation } from '../speech/conversations.ts'
import type { Format, Storage } from './call-traits.ts'
import type { Kind } from './deck.ts'

/** Everything that is true of one row, including what the API never says (kind, SIP call id, region). */
export type Recording = {
  index: number
  kind: Kind
  id: string
  accountId: string
  callLegId: string
  callSessionId: string
  callControlId: string
  sipCallId: string
  connectionId: string | undefined
  conferenceId: string | null
  conferenceRegion: string | undefined
  from: string | undefined
  to: string | undefined
  channels: 'single' | 'dual'
  source: 'call' | 'conference'
  initiatedBy: string | undefined
  formats: readonly Format[]
  storage: Storage
  conversation: Conversation
  durationMs: number
  createdAtMs: number
  updatedAtMs: number
  startedAtMs: number
  endedAtMs: number
}

/** The name of the audio file, as Telnyx gives it: by call leg and not by recording. */
export function storageKeyOf(recording: Recording): string {
  const day = new Date(recording.endedAtMs).toISOString().slice(0, 10)
  const unixSeconds = Math.floor(recording.endedAtMs / 1000)
  return `${recording.accountId}/${day}/${recording.callLegId}-${unixSeconds}`
}
