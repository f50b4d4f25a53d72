/** The lowest and highest sample of each point, as 256 steps of full scale. */
export type ChannelPeaks = { min: Int8Array; max: Int8Array }

/** How long each side speaks. The four are disjoint: together they are the recording. */
export type TalkTimes = { aMs: number; bMs: number; bothMs: number; noneMs: number }

export type Silence = { startMs: number; endMs: number }

export type Waveform = {
  /** Of the sound that was read; a file cut short has less than its recording. */
  durationMs: number
  /** How long one point lasts. */
  pointMs: number
  channels: [ChannelPeaks] | [ChannelPeaks, ChannelPeaks]
  talk: TalkTimes
  /** The longest stretch in which nobody speaks, however short. */
  longestSilenceMs: number
  /** Every stretch of more than 1.2 s in which all channels are below −40 dBFS. */
  silences: Silence[]
}

/** Four hours at ten points a second, and a little more. */
export const maxPoints = 150_000
