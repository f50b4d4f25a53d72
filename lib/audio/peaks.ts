import type { ChannelPeaks } from './waveform'

/** Merges each `size` neighbouring points into one that spans them all; the last may have fewer. */
export function mergePoints({ min, max }: ChannelPeaks, size: number): ChannelPeaks {
  const pointCount = Math.ceil(min.length / size)
  const merged = { min: new Int8Array(pointCount).fill(127), max: new Int8Array(pointCount).fill(-128) }
  for (let index = 0; index < min.length; index += 1) {
    const point = Math.floor(index / size)
    merged.min[point] = Math.min(merged.min[point] ?? 0, min[index] ?? 0)
    merged.max[point] = Math.max(merged.max[point] ?? 0, max[index] ?? 0)
  }
  return merged
}
