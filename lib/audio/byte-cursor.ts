/** Reads a stream of chunks of any size by number of bytes. */
export class ByteCursor {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** What has arrived and is not read yet, or the next chunk; empty at the end only. */
  async readSome(): Promise<Uint8Array> {
    let some = this.#held
    this.#held = new Uint8Array()
    while (some.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done === true) break
      some = value
    }
    return some
  }

  /** Fewer than `byteCount` at the end only. */
  async read(byteCount: number): Promise<Uint8Array> {
    const first = await this.readSome()
    if (first.length >= byteCount) {
      this.#held = first.subarray(byteCount)
      return first.subarray(0, byteCount)
    }
    const bytes = new Uint8Array(byteCount)
    bytes.set(first)
    let filled = first.length
    while (filled < byteCount) {
      const some = await this.readSome()
      if (some.length === 0) break
      const taken = some.subarray(0, byteCount - filled)
      this.#held = some.subarray(taken.length)
      bytes.set(taken, filled)
      filled += taken.length
    }
    return bytes.subarray(0, filled)
  }

  unread(bytes: Uint8Array): void {
    if (this.#held.length === 0) {
      this.#held = bytes
      return
    }
    const both = new Uint8Array(bytes.length + this.#held.length)
    both.set(bytes)
    both.set(this.#held, bytes.length)
    this.#held = both
  }

  async skip(byteCount: number): Promise<void> {
    for (let left = byteCount; left > 0; ) {
      const some = await this.readSome()
      if (some.length === 0) return
      this.#held = some.subarray(Math.min(left, some.length))
      left -= some.length - this.#held.length
    }
  }

  /** Lets go of the stream, which then stops. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
