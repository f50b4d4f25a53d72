import 'server-only'
import { LevelMeter, type Levels } from './levels'
import { PeakCollector } from './peak-collector'
import type { SoundBlock } from './sound-block'
import { summarizeTalk, TalkSpans } from './talk'
import type { WaveformPeaks, WaveformSummary } from './waveform'

class Channel {
  readonly peaks: PeakCollector
  readonly talk = new TalkSpans()

  constructor(pointMs: number) {
    this.peaks = new PeakCollector(pointMs)
  }

  add(levels: Levels): void {
    this.peaks.add(levels)
    this.talk.add(levels)
  }
}

/** One sound while it is drawn. It is as `first`, of which only the form is read. */
export class SoundDrawing {
  readonly #pointMs: number
  readonly #a: Channel
  readonly #b: Channel
  readonly #isDual: boolean
  readonly #meter: LevelMeter

  constructor(first: SoundBlock, pointMs: number) {
    this.#pointMs = pointMs
    this.#a = new Channel(pointMs)
    this.#b = new Channel(pointMs)
    this.#isDual = first.channelCount === 2
    this.#meter = new LevelMeter(first, (a, b) => {
      this.#a.add(a)
      if (b !== undefined) this.#b.add(b)
    })
  }

  get durationMs(): number {
    return this.#meter.durationMs
  }

  /** How long the points are that can be taken. */
  get untakenMs(): number {
    return this.#a.peaks.pointCount * this.#pointMs
  }

  add({ samples }: SoundBlock): void {
    this.#meter.add(samples)
  }

  takePeaks(): WaveformPeaks {
    const a = this.#a.peaks.take()
    return { pointMs: this.#pointMs, channels: this.#isDual ? [a, this.#b.peaks.take()] : [a] }
  }

  /** Ends the sound. Its last points can be taken then. */
  end(): WaveformSummary {
    this.#meter.end()
    this.#a.peaks.end()
    this.#b.peaks.end()
    const durationMs = Math.round(this.durationMs)
    return { durationMs, ...summarizeTalk(this.#a.talk.edges, this.#b.talk.edges, durationMs) }
  }
}
