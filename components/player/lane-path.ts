import type { ChannelPeaks } from '@/lib/audio/waveform'

const fullScale = 128
// So that silence is a line to look at and not a hole.
const thinnest = 1.5

/**
 * The outline of one channel as the path of an SVG, `columns` wide and 256 high with its zero line at 128. Points that
 * fall into one column are merged to their lowest and highest, so that no click of the audio is lost in drawing.
 * `gain` stretches the height.
 */
export function lanePath({ min, max }: ChannelPeaks, columns: number, gain = 1): string {
  if (min.length === 0) return ''
  const top: string[] = []
  const bottom: string[] = []
  for (let column = 0; column < columns; column += 1) {
    const first = Math.floor((column * min.length) / columns)
    const next = Math.max(first + 1, Math.floor(((column + 1) * min.length) / columns))
    let low = fullScale
    let high = -fullScale
    for (let point = first; point < next; point += 1) {
      low = Math.min(low, min[point] ?? 0)
      high = Math.max(high, max[point] ?? 0)
    }
    top.push(`${column} ${fullScale - Math.min(fullScale, Math.max(gain * high, thinnest))}`)
    bottom.push(`${column} ${fullScale - Math.max(-fullScale, Math.min(gain * low, -thinnest))}`)
  }
  return `M${top.join('L')}L${bottom.reverse().join('L')}Z`
}

const greatestGain = 8

/** How far all lanes can be stretched together: one gain for both sides, so that a silent one stays silent. */
export function commonGain(channels: readonly ChannelPeaks[]): number {
  let loudest = 1
  for (const { min, max } of channels) {
    for (const value of max) loudest = Math.max(loudest, value)
    for (const value of min) loudest = Math.max(loudest, -value)
  }
  return Math.min(greatestGain, fullScale / loudest)
}
