import { type Conversation, conversations } from '../speech/conversations.ts'
import { createMissingFields, type Direction, MISSING } from './call-parties.ts'
import type { Deck } from './deck.ts'
import { drawFor, hash32, keyFor, pick } from './draw.ts'

export const CONFERENCE_REGIONS = ['us', 'eu', 'au']
const CONNECTIONS = 6

export type Format = 'mp3' | 'wav'
/** Where the audio of a row is: with us, lost, in the customer's own bucket, or never made available. */
export type Storage = 'stored' | 'gone' | 'customer-bucket' | 'none'

/** One trait of a row by its index; each is drawn on its own, so that reading one costs only that one. */
export function createCallTraits(seed: number, deck: Deck) {
  const channels = drawFor(seed, 'channels')
  const format = drawFor(seed, 'format')
  const initiator = drawFor(seed, 'initiator')
  const connection = drawFor(seed, 'connection')
  const region = drawFor(seed, 'region')
  const talk = drawFor(seed, 'conversation')
  const missingFields = createMissingFields(seed, deck)
  const connectionIds = Array.from({ length: CONNECTIONS }, (_, at) => connectionIdFor(seed, at))

  return {
    channels(index: number): 'single' | 'dual' {
      const { kind } = deck.placeOf(index)
      if (kind === 'hourLong') return 'dual'
      return channels(index) < (kind === 'voicemail' ? 0.2 : 0.7) ? 'dual' : 'single'
    },
    formats(index: number): readonly Format[] {
      const { kind } = deck.placeOf(index)
      if (kind === 'wavOnly') return ['wav']
      if (kind === 'both' || kind === 'hourLong') return ['mp3', 'wav']
      return kind === 'zeroLength' && format(index) < 0.5 ? ['wav'] : ['mp3']
    },
    storage(index: number): Storage {
      const { kind } = deck.placeOf(index)
      if (kind === 'customerBucket') return 'customer-bucket'
      if (kind === 'noLinks') return 'none'
      return kind === 'gone' ? 'gone' : 'stored'
    },
    initiatedBy(index: number, direction: Direction): string | undefined {
      const { kind, leader } = deck.placeOf(index)
      if (missingFields(index) & MISSING.initiatedBy) return undefined
      if (kind === 'voicemail') return 'RecordVerb'
      if (kind === 'conference') return initiator(leader) < 0.6 ? 'Conference' : 'StartConferenceRecordingAPI'
      const first = direction === 'outbound' ? 'OutboundAPI' : 'DialVerb'
      return pick([first, 'Trunking', 'StartCallRecordingAPI'], initiator(index))
    },
    /** 0 for none, else the number of the connection. */
    connection(index: number): number {
      if (missingFields(index) & MISSING.connectionId) return 0
      return 1 + Math.floor(connection(deck.placeOf(index).leader) ** 2 * CONNECTIONS)
    },
    connectionIds,
    /** 0 for a call that is no conference, else the number of the region. */
    region(index: number): number {
      const { kind, leader } = deck.placeOf(index)
      return kind === 'conference' ? 1 + Math.floor(region(leader) * CONFERENCE_REGIONS.length) : 0
    },
    conversation(index: number): Conversation {
      const { kind, leader } = deck.placeOf(index)
      const isFitting = ({ setting }: Conversation): boolean =>
        kind === 'voicemail' || kind === 'conference'
          ? setting === kind
          : setting !== 'voicemail' && setting !== 'conference'
      return pick(conversations.filter(isFitting), talk(leader))
    },
  }
}

// Nineteen digits, beyond what a JavaScript number can hold exactly.
function connectionIdFor(seed: number, at: number): string {
  const key = keyFor(seed, 'connection-id')
  return `16${String(hash32(key, at * 2)).padStart(10, '0')}${String(hash32(key, at * 2 + 1) % 10_000_000).padStart(7, '0')}`
}
