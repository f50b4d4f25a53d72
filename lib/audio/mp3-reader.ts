import 'server-only'
import { setImmediate as afterOthers } from 'node:timers/promises'
import { MPEGDecoder } from 'mpg123-decoder'
import type { ByteCursor } from './byte-cursor'
import { readMp3Frames } from './mp3-frames'
import type { SoundBlock } from './sound-block'

const toSample = (value: number) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))

/** Interleaves what the decoder gives: two channels always, equal ones for a sound that has one. */
function interleave(channels: Float32Array[], channelCount: 1 | 2): Int16Array {
  const used = channels.slice(0, channelCount)
  const samples = new Int16Array((used[0]?.length ?? 0) * channelCount)
  for (const [channel, values] of used.entries()) {
    for (let index = 0; index < values.length; index += 1) {
      samples[index * channelCount + channel] = toSample(values[index] ?? 0)
    }
  }
  return samples
}

/** Decodes an MP3 piece by piece; others get their turn between the pieces. Throws `AudioError`. */
export async function* readMp3(cursor: ByteCursor): AsyncGenerator<SoundBlock, void> {
  let decoder: MPEGDecoder | undefined
  try {
    for await (const { bytes, channelCount, sampleRateHz } of readMp3Frames(cursor)) {
      decoder ??= new MPEGDecoder()
      await decoder.ready
      const { channelData } = decoder.decode(bytes)
      const samples = interleave(channelData, channelCount)
      if (samples.length > 0) yield { sampleRateHz, channelCount, samples }
      await afterOthers()
    }
  } finally {
    decoder?.free()
  }
}
