import 'server-only'
import { LRUCache } from 'lru-cache'
import { describeError, logFailure } from '@/lib/http-response'
import { currentRequestId } from '@/lib/request-context'
import { toRowLevels } from './row-levels'
import { decodeWaveform } from './waveform-reader'
import type { WaveformShelf } from './waveform-shelf'

type Known = { bytes: Uint8Array<ArrayBuffer>; levels: string[] }

export type KnownWaveforms = {
  inMemory: (version: string) => Uint8Array<ArrayBuffer> | undefined
  /** Null where there is none, or none that can be read: then it is drawn, whatever is wrong with the shelf. */
  onShelf: (version: string, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Keeps a waveform in memory, and on the shelf without waiting for it. */
  keep: (waveform: { version: string; recordingId: string; bytes: Uint8Array<ArrayBuffer> }) => Promise<void>
  /** Never throws: what cannot be looked up is not known. */
  findLevels: (versions: readonly string[]) => Promise<ReadonlyMap<string, string[]>>
}

const logShelf = (error: unknown) => logFailure(error, describeError(error), currentRequestId())

export function createKnownWaveforms({
  maxBytes,
  shelf,
}: {
  maxBytes: number
  shelf: WaveformShelf | null
}): KnownWaveforms {
  const memory = new LRUCache<string, Known>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes.length,
  })

  async function remember(version: string, bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
    const levels = toRowLevels(await decodeWaveform(bytes))
    memory.set(version, { bytes, levels })
    return levels
  }

  return {
    inMemory: (version) => memory.get(version)?.bytes,

    async onShelf(version, signal) {
      try {
        const kept = (await shelf?.find(version, signal)) ?? null
        if (kept === null) return null
        const bytes = new Uint8Array(kept)
        await remember(version, bytes)
        return bytes
      } catch (error) {
        signal.throwIfAborted()
        logShelf(error)
        return null
      }
    },

    async keep({ version, recordingId, bytes }) {
      const levels = await remember(version, bytes)
      shelf?.keep({ version, recordingId, bytes, levels }).catch(logShelf)
    },

    async findLevels(versions) {
      const found = new Map<string, string[]>()
      const others = versions.filter((version) => {
        const levels = memory.peek(version)?.levels
        if (levels !== undefined) found.set(version, levels)
        return levels === undefined
      })
      if (shelf === null || others.length === 0) return found
      try {
        return new Map([...found, ...(await shelf.findLevels(others))])
      } catch (error) {
        logShelf(error)
        return found
      }
    },
  }
}
