import { mergePoints } from './peaks'
import type { Waveform } from './waveform'

const maxRowPoints = 400

/** The same in as few points as a row has room for. */
export function toRowWaveform(waveform: Waveform): Waveform {
  const [a, b] = waveform.channels
  const size = Math.max(1, Math.ceil(a.min.length / maxRowPoints))
  const first = mergePoints(a, size)
  return {
    ...waveform,
    pointMs: waveform.pointMs * size,
    channels: b === undefined ? [first] : [first, mergePoints(b, size)],
  }
}
