import type { Waveform } from '@/lib/audio/waveform'
import { formatDuration } from '@/lib/format'

/** Who speaks how much of a recording, in one line: `A 41 % · B 38 % · both 3 % · quiet 18 % · longest silence 0:12`. */
export function talkWords({ talk, channels, longestSilenceMs }: Waveform): string {
  const wholeMs = talk.aMs + talk.bMs + talk.bothMs + talk.noneMs
  if (wholeMs === 0) return 'no sound'
  const share = (partMs: number) => `${Math.round((100 * partMs) / wholeMs)} %`
  const parts =
    channels.length === 2
      ? [`A ${share(talk.aMs)}`, `B ${share(talk.bMs)}`, `both ${share(talk.bothMs)}`]
      : [`speech ${share(talk.aMs)}`]
  return [
    ...parts,
    `quiet ${share(talk.noneMs)}`,
    `longest silence ${formatDuration(longestSilenceMs)}`,
  ].join(' · ')
}
