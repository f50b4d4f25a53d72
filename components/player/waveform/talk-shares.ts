import type { WaveformSummary } from '@/lib/audio/waveform'
import { formatDuration } from '@/lib/format'

export type ChannelNames = { a: string; b: string }

export type TalkShare = { who: 'a' | 'b' | 'both' | 'none'; name: string; percent: number }

/** The shares of a recording in the order they are drawn and told; none where there is no sound. */
export function talkShares(
  { talk: { aMs, bMs, bothMs, noneMs } }: WaveformSummary,
  channelCount: 1 | 2,
  { a, b }: ChannelNames,
): TalkShare[] {
  const wholeMs = aMs + bMs + bothMs + noneMs
  if (wholeMs === 0) return []
  const share = (who: TalkShare['who'], name: string, partMs: number): TalkShare => ({
    who,
    name,
    percent: (100 * partMs) / wholeMs,
  })
  const quiet = share('none', 'quiet', noneMs)
  if (channelCount === 1) return [share('a', 'speech', aMs), quiet]
  return [share('a', a, aMs), share('b', b, bMs), share('both', 'both', bothMs), quiet]
}

export const formatShare = ({ name, percent }: TalkShare) => `${name} ${Math.round(percent)} %`

/** Who speaks how much, in one line: `A 41 % · B 38 % · both 3 % · quiet 18 % · longest silence 0:12`. */
export function talkWords(
  summary: WaveformSummary,
  channelCount: 1 | 2,
  names: ChannelNames = { a: 'A', b: 'B' },
): string {
  const shares = talkShares(summary, channelCount, names)
  if (shares.length === 0) return 'no sound'
  const silence = `longest silence ${formatDuration(summary.longestSilenceMs)}`
  return [...shares.map(formatShare), silence].join(' · ')
}
