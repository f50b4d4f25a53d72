import 'server-only'
import { type Levels, windowMs } from './levels'
import { mergePoints } from './peaks'
import { type ChannelPeaks, maxPoints } from './waveform'

const firstPointWindows = 10

/** To the nearest of the 256 steps. */
const toStep = (sample: number) => Math.min((sample + 128) >> 8, 127)

/**
 * Gathers the peaks of one channel at ten points a second. When there is no more room, each two points become one
 * and from then on a point is twice as long.
 */
export class PeakCollector {
  readonly #min = new Int8Array(maxPoints)
  readonly #max = new Int8Array(maxPoints)
  #pointCount = 0
  #pointWindows = firstPointWindows
  #windowCount = 0
  #low = 127
  #high = -128

  get pointMs(): number {
    return this.#pointWindows * windowMs
  }

  add({ low, high }: Levels): void {
    if (this.#pointCount === maxPoints && this.#windowCount === 0) this.#halve()
    this.#low = Math.min(this.#low, toStep(low))
    this.#high = Math.max(this.#high, toStep(high))
    this.#windowCount += 1
    if (this.#windowCount === this.#pointWindows) this.#closePoint()
  }

  end(): ChannelPeaks {
    if (this.#windowCount > 0) this.#closePoint()
    return { min: this.#min.slice(0, this.#pointCount), max: this.#max.slice(0, this.#pointCount) }
  }

  #closePoint(): void {
    this.#min[this.#pointCount] = this.#low
    this.#max[this.#pointCount] = this.#high
    this.#pointCount += 1
    this.#windowCount = 0
    this.#low = 127
    this.#high = -128
  }

  #halve(): void {
    const { min, max } = mergePoints({ min: this.#min, max: this.#max }, 2)
    this.#min.set(min)
    this.#max.set(max)
    this.#pointCount = min.length
    this.#pointWindows *= 2
  }
}
