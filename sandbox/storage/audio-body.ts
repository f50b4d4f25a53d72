import type { Format } from '../archive/call-traits.ts'
import type { Recording } from '../archive/recording.ts'
import type { Body } from '../http/reply.ts'
import { type Conversation, MP3_FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../speech/conversations.ts'
import { WAV_HEADER_BYTES, wavHeader } from './wav-header.ts'

const LONGEST_PIECE_BYTES = 262_144

type Sound = Pick<Recording, 'channels' | 'durationMs'> & {
  conversation: Pick<Conversation, 'durationMs' | 'pcm' | 'mp3'>
}

/** The audio of a recording: its conversation over and over, cut to the length of the call. */
export function audioBody(recording: Sound, format: Format): Body {
  const { conversation, channels, durationMs } = recording
  if (format === 'mp3') {
    const loop = conversation.mp3(channels)
    const frameBytes =
      loop.length / Math.round((conversation.durationMs * SAMPLE_RATE_HZ) / 1000 / MP3_FRAME_SAMPLES)
    const frames = (durationMs * SAMPLE_RATE_HZ) / 1000 / MP3_FRAME_SAMPLES
    const frameCount = durationMs === 0 ? 0 : Math.max(1, Math.round(frames))
    return loopedBody(new Uint8Array(), loop, frameCount * frameBytes)
  }
  const channelCount = channels === 'dual' ? 2 : 1
  const pcmBytes = Math.round((durationMs * SAMPLE_RATE_HZ) / 1000) * channelCount * 2
  const header = wavHeader({ channelCount, sampleRateHz: SAMPLE_RATE_HZ, pcmBytes })
  return loopedBody(header, conversation.pcm(channels), WAV_HEADER_BYTES + pcmBytes)
}

// Every piece is a view into the one loop in memory: a file of hours costs nothing to hold.
function loopedBody(head: Uint8Array, loop: Uint8Array, byteLength: number): Body {
  return {
    byteLength,
    *read(start, end) {
      let at = start
      while (at < end) {
        const isInHead = at < head.length
        const source = isInHead ? head : loop
        const offset = isInHead ? at : (at - head.length) % loop.length
        const pieceBytes = Math.min(source.length - offset, end - at, LONGEST_PIECE_BYTES)
        yield source.subarray(offset, offset + pieceBytes)
        at += pieceBytes
      }
    },
  }
}
