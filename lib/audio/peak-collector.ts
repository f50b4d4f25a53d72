import 'server-only'
import { type Levels, windowMs } from './levels'
import type { ChannelPeaks } from './waveform'

/** To the nearest of the 256 steps. */
const toStep = (sample: number) => Math.min((sample + 128) >> 8, 127)

/** Gathers the peaks of one channel until they are taken. */
export class PeakCollector {
  readonly #pointWindows: number
  #min: number[] = []
  #max: number[] = []
  #windowCount = 0
  #low = 127
  #high = -128

  constructor(pointMs: number) {
    this.#pointWindows = pointMs / windowMs
  }

  /** How many whole points can be taken. */
  get pointCount(): number {
    return this.#min.length
  }

  add({ low, high }: Levels): void {
    this.#low = Math.min(this.#low, toStep(low))
    this.#high = Math.max(this.#high, toStep(high))
    this.#windowCount += 1
    if (this.#windowCount === this.#pointWindows) this.#closePoint()
  }

  /** Closes the point that the sound ended in. */
  end(): void {
    if (this.#windowCount > 0) this.#closePoint()
  }

  take(): ChannelPeaks {
    const peaks = { min: Int8Array.from(this.#min), max: Int8Array.from(this.#max) }
    this.#min = []
    this.#max = []
    return peaks
  }

  #closePoint(): void {
    this.#min.push(this.#low)
    this.#max.push(this.#high)
    this.#windowCount = 0
    this.#low = 127
    this.#high = -128
  }
}
