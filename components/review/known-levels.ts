import type { QueryClient } from '@tanstack/react-query'
import { toRowLevels } from '@/lib/audio/row-levels'
import type { DrawingWaveform } from '@/lib/audio/waveform'

/** The levels of the recordings that were drawn in this visit, after their waveforms have left the memory too. */
export class KnownLevels {
  readonly #levels = new Map<string, string[]>()
  readonly #listeners = new Set<() => void>()

  constructor(client: QueryClient) {
    const cache = client.getQueryCache()
    for (const { queryKey, state } of cache.getAll()) this.#learn(queryKey, state.data)
    cache.subscribe(({ type, query }) => {
      if (type === 'updated') this.#learn(query.queryKey, query.state.data)
    })
  }

  get = (id: string): string[] | null => this.#levels.get(id) ?? null

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #learn([name, id]: readonly unknown[], data: unknown) {
    if (name !== 'waveform' || typeof id !== 'string' || data === undefined || this.#levels.has(id)) return
    // Only the player's `useWaveform` writes under this key.
    const { summary, ...peaks } = data as DrawingWaveform
    if (summary === null) return
    this.#levels.set(id, toRowLevels({ ...peaks, ...summary }))
    for (const listener of this.#listeners) listener()
  }
}

const ofClient = new WeakMap<QueryClient, KnownLevels>()

/** Those of the page, followed from the first question on. */
export function knownLevels(client: QueryClient): KnownLevels {
  const known = ofClient.get(client) ?? new KnownLevels(client)
  ofClient.set(client, known)
  return known
}
