/** A stretch of sound, channels interleaved. Its samples are overwritten once the next block is asked for. */
export type SoundBlock = {
  sampleRateHz: number
  channelCount: 1 | 2
  samples: Int16Array
}
