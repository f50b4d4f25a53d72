import type { ChannelPeaks, WaveformPeaks } from './waveform'

/** The peaks of one channel, with room for more. */
class Lane {
  #min = new Int8Array(1_024)
  #max = new Int8Array(1_024)
  #pointCount = 0

  /** Takes its part of each point, which begins `offset` bytes into it. */
  add(points: Int8Array, pointBytes: number, offset: number): void {
    const pointCount = this.#pointCount + points.length / pointBytes
    this.#makeRoom(pointCount)
    for (let position = offset; position < points.length; position += pointBytes) {
      this.#min[this.#pointCount] = points[position] ?? 0
      this.#max[this.#pointCount] = points[position + 1] ?? 0
      this.#pointCount += 1
    }
  }

  /** Views of what has come so far; they stay as they are when more comes. */
  get peaks(): ChannelPeaks {
    return { min: this.#min.subarray(0, this.#pointCount), max: this.#max.subarray(0, this.#pointCount) }
  }

  #makeRoom(pointCount: number): void {
    if (pointCount <= this.#min.length) return
    const [min, max] = [this.#min, this.#max]
    const room = Math.max(pointCount, 2 * min.length)
    this.#min = new Int8Array(room)
    this.#max = new Int8Array(room)
    this.#min.set(min)
    this.#max.set(max)
  }
}

/** Gathers points as they come on the wire: the lowest and highest sample of A, then of B. */
export class GrowingPeaks {
  readonly pointBytes: 2 | 4
  readonly #pointMs: number
  readonly #a = new Lane()
  readonly #b = new Lane()
  #pointCount = 0

  constructor({ channelCount, pointMs }: { channelCount: 1 | 2; pointMs: number }) {
    this.pointBytes = channelCount === 2 ? 4 : 2
    this.#pointMs = pointMs
  }

  get drawnMs(): number {
    return this.#pointCount * this.#pointMs
  }

  add(bytes: Uint8Array): void {
    const points = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#pointCount += points.length / this.pointBytes
    this.#a.add(points, this.pointBytes, 0)
    if (this.pointBytes === 4) this.#b.add(points, this.pointBytes, 2)
  }

  get peaks(): WaveformPeaks {
    const { peaks } = this.#a
    return { pointMs: this.#pointMs, channels: this.pointBytes === 4 ? [peaks, this.#b.peaks] : [peaks] }
  }
}
