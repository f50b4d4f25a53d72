import type { Conversation } from '../speech/conversations.ts'
import { type Draw, drawFor } from './draw.ts'
import type { Recording } from './recording.ts'
import type { RecordingSource } from './recording-source.ts'

const TRANSCRIBED_SHARE = 0.3
const IN_PROGRESS_SHARE = 0.06
const LONGEST_REPETITION = 20

export type Transcription = {
  id: string
  recordingId: string
  status: 'completed' | 'in-progress'
  text: string
  durationMs: number
  createdAtMs: number
  updatedAtMs: number
}

export type Transcriptions = { exists(index: number): boolean; of(recording: Recording): Transcription }

export function createTranscriptions(seed: number, source: RecordingSource): Transcriptions {
  const wanted: Draw = drawFor(seed, 'transcribed')
  const pending = drawFor(seed, 'transcription-pending')
  const delay = drawFor(seed, 'transcription-delay')
  return {
    exists: (index) => wanted(index) < TRANSCRIBED_SHARE && source.durationOf(index) > 0,
    of(recording) {
      const isPending = pending(recording.index) < IN_PROGRESS_SHARE
      const createdAtMs = recording.createdAtMs + 1000
      return {
        id: source.codecs.transcription.encode(recording.index),
        recordingId: recording.id,
        status: isPending ? 'in-progress' : 'completed',
        text: isPending ? '' : textOf(recording.conversation, recording.durationMs),
        durationMs: recording.durationMs,
        createdAtMs,
        updatedAtMs: createdAtMs + Math.round(2000 + delay(recording.index) * 58_000),
      }
    },
  }
}

/** What is said within the call: the conversation repeats in the text as it does in the audio. */
function textOf(conversation: Conversation, durationMs: number): string {
  const rounds = Math.min(LONGEST_REPETITION, Math.ceil(durationMs / conversation.durationMs))
  const spoken: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const leftMs = durationMs - round * conversation.durationMs
    spoken.push(...conversation.lines.filter(({ endMs }) => endMs <= leftMs).map(({ text }) => text))
  }
  return spoken.join(' ')
}
