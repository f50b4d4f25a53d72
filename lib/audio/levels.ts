import 'server-only'
import type { SoundBlock } from './sound-block'

export const windowsPerSecond = 100
export const windowMs = 1000 / windowsPerSecond

/** The lowest and highest sample of each channel within one window. */
export type Levels = { low: number; high: number }
type OnWindow = (first: Levels, second: Levels | undefined) => void

const silence = (): Levels => ({ low: 32_767, high: -32_768 })

/** Cuts sound into windows of 10 ms and tells the levels of each. The objects told are used again. */
export class LevelMeter {
  readonly #sampleRateHz: number
  readonly #channelCount: 1 | 2
  readonly #onWindow: OnWindow
  readonly #first = silence()
  readonly #second = silence()
  #windowCount = 0
  #windowEnd: number
  #frameCount = 0

  constructor({ sampleRateHz, channelCount }: SoundBlock, onWindow: OnWindow) {
    this.#sampleRateHz = sampleRateHz
    this.#channelCount = channelCount
    this.#onWindow = onWindow
    this.#windowEnd = this.#endOf(0)
  }

  get durationMs(): number {
    return (this.#frameCount * 1000) / this.#sampleRateHz
  }

  add(samples: Int16Array): void {
    const blockFrames = samples.length / this.#channelCount
    for (let frame = 0; frame < blockFrames; ) {
      const count = Math.min(this.#windowEnd - this.#frameCount, blockFrames - frame)
      if (this.#channelCount === 2) this.#measureTwo(samples, 2 * frame, 2 * (frame + count))
      else this.#measureOne(samples, frame, frame + count)
      frame += count
      this.#frameCount += count
      if (this.#frameCount === this.#windowEnd) this.#tell()
    }
  }

  /** Tells of the window that the sound ended in. */
  end(): void {
    if (this.#frameCount > this.#endOf(this.#windowCount - 1)) this.#tell()
  }

  // In frames from the very beginning: rates that windows do not divide evenly do not drift.
  #endOf(window: number): number {
    return Math.floor(((window + 1) * this.#sampleRateHz) / windowsPerSecond)
  }

  #tell(): void {
    this.#onWindow(this.#first, this.#channelCount === 2 ? this.#second : undefined)
    Object.assign(this.#first, silence())
    Object.assign(this.#second, silence())
    this.#windowCount += 1
    this.#windowEnd = this.#endOf(this.#windowCount)
  }

  #measureOne(samples: Int16Array, start: number, end: number): void {
    let { low, high } = this.#first
    for (let index = start; index < end; index += 1) {
      const sample = samples[index] ?? 0
      if (sample < low) low = sample
      if (sample > high) high = sample
    }
    this.#first.low = low
    this.#first.high = high
  }

  #measureTwo(samples: Int16Array, start: number, end: number): void {
    let { low: lowA, high: highA } = this.#first
    let { low: lowB, high: highB } = this.#second
    for (let index = start; index < end; index += 2) {
      const a = samples[index] ?? 0
      const b = samples[index + 1] ?? 0
      if (a < lowA) lowA = a
      if (a > highA) highA = a
      if (b < lowB) lowB = b
      if (b > highB) highB = b
    }
    this.#first.low = lowA
    this.#first.high = highA
    this.#second.low = lowB
    this.#second.high = highB
  }
}
