import { createCallParties } from './call-parties.ts'
import { CONFERENCE_REGIONS, createCallTraits } from './call-traits.ts'
import { createDeck } from './deck.ts'
import { createDirectory } from './directory.ts'
import { drawFor } from './draw.ts'
import { createDurations } from './durations.ts'
import { opaqueCodec, uuidCodec } from './identifiers.ts'
import type { Recording } from './recording.ts'
import { createTimeline } from './timeline.ts'

export type RecordingSource = ReturnType<typeof createRecordingSource>

/** Rows come out of their index each time they are asked for; nothing here grows with their number. */
export function createRecordingSource(seed: number, size: number, endMs: number) {
  const deck = createDeck(seed, size)
  const directory = createDirectory(seed)
  const timeline = createTimeline(seed, size, endMs, deck)
  const durationOf = createDurations(seed, deck)
  const partiesOf = createCallParties(seed, deck, directory)
  const traits = createCallTraits(seed, deck)
  const finalising = drawFor(seed, 'finalising')
  const updating = drawFor(seed, 'updating')
  const codecs = {
    recording: uuidCodec(seed, 'recording'),
    callLeg: uuidCodec(seed, 'call-leg'),
    callSession: uuidCodec(seed, 'call-session'),
    conference: uuidCodec(seed, 'conference'),
    transcription: uuidCodec(seed, 'transcription'),
    callControl: opaqueCodec(seed, { namespace: 'control', prefix: 'v3:', byteLength: 40, suffix: '' }),
    sipCall: opaqueCodec(seed, { namespace: 'sip', prefix: '', byteLength: 16, suffix: '@203.0.113.7' }),
  }
  const accountId = uuidCodec(seed, 'account').encode(0)

  /** A session of three has two legs: its first leg was recorded twice. */
  const legLeaderOf = (index: number): number => {
    const { kind, leader } = deck.placeOf(index)
    return kind === 'multiLeg' && index === leader + 2 ? leader : index
  }
  const endedAtMs = (index: number): number =>
    timeline.createdAtMs(index) - Math.round(1500 + finalising(index) * 28_000)
  const startedAtMs = (index: number): number => endedAtMs(index) - durationOf(index)

  const at = (index: number): Recording => {
    const { kind, leader } = deck.placeOf(index)
    const { from, to, direction } = partiesOf(index)
    const createdAtMs = timeline.createdAtMs(index)
    const legLeader = legLeaderOf(index)
    const isConference = kind === 'conference'
    return {
      index,
      kind,
      id: codecs.recording.encode(index),
      accountId,
      callLegId: codecs.callLeg.encode(legLeader),
      callSessionId: codecs.callSession.encode(isConference ? index : leader),
      callControlId: codecs.callControl.encode(legLeader),
      sipCallId: codecs.sipCall.encode(legLeader),
      connectionId: traits.connectionIds[traits.connection(index) - 1],
      conferenceId: isConference ? codecs.conference.encode(leader) : null,
      conferenceRegion: CONFERENCE_REGIONS[traits.region(index) - 1],
      from: directory.addressOf(from),
      to: directory.addressOf(to),
      channels: traits.channels(index),
      source: isConference ? 'conference' : 'call',
      initiatedBy: traits.initiatedBy(index, direction),
      formats: traits.formats(index),
      storage: traits.storage(index),
      conversation: traits.conversation(index),
      durationMs: durationOf(index),
      createdAtMs,
      updatedAtMs: createdAtMs + Math.floor(updating(index) * 5000),
      startedAtMs: startedAtMs(index),
      endedAtMs: endedAtMs(index),
    }
  }

  return { deck, directory, timeline, partiesOf, traits, codecs, durationOf, endedAtMs, startedAtMs, at }
}
