/** The lowest and highest sample of each point, as 256 steps of full scale. */
export type ChannelPeaks = { min: Int8Array; max: Int8Array }

export type WaveformPeaks = {
  /** How long one point lasts. */
  pointMs: number
  channels: [ChannelPeaks] | [ChannelPeaks, ChannelPeaks]
}

/** How long each side speaks. The four are disjoint: together they are the recording. */
export type TalkTimes = { aMs: number; bMs: number; bothMs: number; noneMs: number }

export type Silence = { startMs: number; endMs: number }

/** What is known of a recording once all of its sound was read. */
export type WaveformSummary = {
  /** Of the sound that was read; a file cut short has less than its recording. */
  durationMs: number
  talk: TalkTimes
  /** The longest stretch in which nobody speaks, however short. */
  longestSilenceMs: number
  /** Every stretch of more than 1.2 s in which all channels are below −40 dBFS. */
  silences: Silence[]
}

export type Waveform = WaveformPeaks & WaveformSummary

/** A waveform while it arrives, from the beginning to `drawnMs`. It is whole once it has its summary. */
export type DrawingWaveform = WaveformPeaks & { drawnMs: number; summary: WaveformSummary | null }

/** Four hours at ten points a second, and a little more. */
export const maxPoints = 150_000
export const shortestPointMs = 100
/** Longer sound is not drawn. */
export const longestMs = 24 * 3_600_000
