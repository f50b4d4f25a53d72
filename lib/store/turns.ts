import 'server-only'

/** One at a time, in the order of asking: who has taken a turn holds up all others until it is given back. */
export type Turns = { take: () => Promise<() => void> }

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  return {
    async take() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const before = last
      last = promise
      await before
      return resolve
    },
  }
}
