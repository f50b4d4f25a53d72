import 'server-only'

/** Bytes while they are made. Whoever reads them gets all from the beginning, as fast as each can take them. */
export class GrowingBytes {
  readonly #chunks: Uint8Array[] = []
  #outcome: 'whole' | { failure: unknown } | undefined
  #change = Promise.withResolvers<void>()

  get hasBegun(): boolean {
    return this.#chunks.length > 0
  }

  append(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#tell()
  }

  end(): void {
    this.#outcome = 'whole'
    this.#tell()
  }

  fail(failure: unknown): void {
    this.#outcome = { failure }
    this.#tell()
  }

  join(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.concat(this.#chunks))
  }

  /** The chunk at `index` once there is one, or null past the last. Throws what the making of it failed with. */
  async at(index: number): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.#chunks[index]
      if (chunk !== undefined) return chunk
      if (this.#outcome === 'whole') return null
      if (this.#outcome !== undefined) throw this.#outcome.failure
      await this.#change.promise
    }
  }

  /** A failure breaks the stream. `onLeave` is called once nothing more is read from it. */
  toStream(onLeave: () => void): ReadableStream<Uint8Array> {
    let index = 0
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const chunk = await this.at(index).catch(() => {
        onLeave()
        // Who makes the bytes tells why. Next would print any other error, with all its causes.
        throw new DOMException('The answer broke off.', 'AbortError')
      })
      index += 1
      if (chunk !== null) return controller.enqueue(chunk)
      onLeave()
      controller.close()
    }
    return new ReadableStream({ pull, cancel: onLeave }, { highWaterMark: 0 })
  }

  #tell(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }
}
