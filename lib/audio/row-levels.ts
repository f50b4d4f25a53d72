import type { ChannelPeaks, Waveform } from './waveform'

/** A level is one of these, from silence to full scale. */
export const levelAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const levelCount = 64
const fullScale = 128

function levelsOf({ min, max }: ChannelPeaks): string {
  const pointCount = min.length
  let levels = ''
  for (let level = 0; level < levelCount; level += 1) {
    const first = Math.floor((level * pointCount) / levelCount)
    const next = Math.max(first + 1, Math.floor(((level + 1) * pointCount) / levelCount))
    let loudest = 0
    for (let point = first; point < next; point += 1) {
      loudest = Math.max(loudest, max[point] ?? 0, -(min[point] ?? 0))
    }
    levels += levelAlphabet[Math.round((loudest * (levelAlphabet.length - 1)) / fullScale)] ?? ''
  }
  return levels
}

/** The waveform as a row of the list has room for it: for each channel the loudest sample of each 64th. */
export const toRowLevels = ({ channels }: Waveform): string[] => channels.map(levelsOf)
