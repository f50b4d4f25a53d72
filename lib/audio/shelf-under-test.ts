import type { WaveformShelf } from './waveform-shelf'

// For tests alone: a shelf that lasts as long as the test.

type Entry = Parameters<WaveformShelf['keep']>[0]

export function createMemoryShelf(): WaveformShelf & { entries: Map<string, Entry> } {
  const entries = new Map<string, Entry>()
  return {
    entries,
    find: async (version) => entries.get(version)?.bytes ?? null,
    findLevels: async (versions) => {
      const kept = versions.flatMap((version) => entries.get(version) ?? [])
      return new Map(kept.map(({ version, levels }) => [version, levels]))
    },
    keep: async (entry) => {
      entries.set(entry.version, entry)
    },
  }
}

/** A shelf none of whose promises is kept. */
export function createBrokenShelf(reason = new Error('disk I/O error')): WaveformShelf {
  const fail = () => Promise.reject(reason)
  return { find: fail, findLevels: fail, keep: fail }
}
