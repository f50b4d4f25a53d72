import type { Format } from '../../sandbox/archive/call-traits.ts'
import type { Body } from '../../sandbox/http/reply.ts'
import { conversations } from '../../sandbox/speech/conversations.ts'
import { audioBody } from '../../sandbox/storage/audio-body.ts'

export type LongRecording = { id: string; durationMs: number; format: Format; body: Body }

// All talks one after another: a loop of five minutes, so that what is packed is like the real thing.
const pcm = Buffer.concat(conversations.map((talk) => talk.pcm('dual')))
const mp3 = Buffer.concat(conversations.map((talk) => talk.mp3('dual')))
const everyTalk = {
  durationMs: conversations.reduce((total, { durationMs }) => total + durationMs, 0),
  pcm: () => pcm,
  mp3: () => mp3,
}

export const longRecordingId = (durationSeconds: number, format: Format) => `${durationSeconds}s-${format}`

/** A dual recording of any length, which its id tells; its sound costs nothing to hold. */
export function findLongRecording(id: string): LongRecording | undefined {
  const [, seconds, format] = /^(\d{1,5})s-(mp3|wav)$/.exec(id) ?? []
  if (format !== 'mp3' && format !== 'wav') return undefined
  const durationMs = Number(seconds) * 1000
  const body = audioBody({ conversation: everyTalk, channels: 'dual', durationMs }, format)
  return { id, durationMs, format, body }
}
