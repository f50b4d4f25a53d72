import type { ChannelPeaks } from '@/lib/audio/waveform'

const fullScale = 128
// So that silence is a line to look at and not a hole.
const thinnest = 2

/** Of the box a lane is drawn in; its width is the number of columns. */
export const laneBoxHeight = 2 * fullScale

/** Which columns of a lane to draw, counted from the beginning of the sound, and how many points each has, 1 at least. */
export type LaneColumns = { first: number; end: number; pointsPerColumn: number }

export type LanePaths = {
  /** From the lowest to the highest of each column, so that no click of the audio is lost in drawing. */
  peaks: string
  /** From the mean of the lows to that of the highs: what is there to see once every column holds a loud word. */
  body: string
}

/** An outline whose corners are the edges of its columns. */
class Outline {
  readonly #top: string[] = []
  readonly #bottom: string[] = []

  add(low: number, high: number) {
    const column = this.#top.length
    this.#top.push(`V${fullScale - Math.round(Math.min(fullScale, Math.max(high, thinnest)))}H${column + 1}`)
    this.#bottom.push(`V${fullScale - Math.round(Math.max(-fullScale, Math.min(low, -thinnest)))}H${column}`)
  }

  get path(): string {
    if (this.#top.length === 0) return ''
    return `M0 ${fullScale}${this.#top.join('')}${this.#bottom.reverse().join('')}Z`
  }
}

/**
 * One channel as paths of an SVG, with the zero line in the middle of their box. They end with what has arrived. `gain`
 * stretches the height. Where a column is a point, both are the same and `body` is empty.
 */
export function lanePaths(
  { min, max }: ChannelPeaks,
  { first, end, pointsPerColumn }: LaneColumns,
  gain = 1,
): LanePaths {
  const [peaks, body] = [new Outline(), new Outline()]
  for (let column = first; column < end; column += 1) {
    const start = Math.floor(column * pointsPerColumn)
    const stop = Math.min(min.length, Math.floor((column + 1) * pointsPerColumn))
    if (start >= stop) break
    let [low, high, sumOfLows, sumOfHighs] = [fullScale, -fullScale, 0, 0]
    for (let point = start; point < stop; point += 1) {
      const [pointLow, pointHigh] = [min[point] ?? 0, max[point] ?? 0]
      low = Math.min(low, pointLow)
      high = Math.max(high, pointHigh)
      sumOfLows += pointLow
      sumOfHighs += pointHigh
    }
    peaks.add(gain * low, gain * high)
    if (pointsPerColumn > 1)
      body.add((gain * sumOfLows) / (stop - start), (gain * sumOfHighs) / (stop - start))
  }
  return { peaks: peaks.path, body: body.path }
}

const greatestGain = 8

/** How far all lanes can be stretched together: one gain for both sides, so that a silent one stays silent. */
export function commonGain(channels: readonly ChannelPeaks[]): number {
  let loudest = 1
  for (const { min, max } of channels) {
    for (let point = 0; point < min.length; point += 1) {
      loudest = Math.max(loudest, max[point] ?? 0, -(min[point] ?? 0))
    }
  }
  return Math.min(greatestGain, fullScale / loudest)
}
