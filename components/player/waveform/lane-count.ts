import type { WaveformPeaks } from '@/lib/audio/waveform'
import type { Recording } from '@/lib/recordings/model'

/** How many lanes there are to see: what Telnyx says of a recording, until its file says better. */
export function laneCount({ channels }: Recording, waveform?: WaveformPeaks): 1 | 2 {
  if (waveform) return waveform.channels.length
  return channels === 'dual' ? 2 : 1
}
