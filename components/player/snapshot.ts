/** An immutable value with listeners, in the form `useSyncExternalStore` asks for. Telling the same again is silent. */
export class Snapshot<Value extends Readonly<Record<string, unknown>>> {
  #value: Value
  readonly #listeners = new Set<() => void>()

  constructor(initial: Value) {
    this.#value = initial
  }

  get = (): Value => this.#value

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  update(patch: Partial<Value>) {
    const next = { ...this.#value, ...patch }
    if (Object.keys(patch).every((key) => Object.is(next[key], this.#value[key]))) return
    this.#value = next
    for (const listener of this.#listeners) listener()
  }
}
