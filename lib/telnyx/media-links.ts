import 'server-only'
import { LRUCache } from 'lru-cache'
import { untilAborted } from '@/lib/abort'
import { remainingLifetimeMs } from './media-link'
import type { WireRecording } from './schema'

type FetchRecording = (id: string) => Promise<WireRecording>

const maxRecordings = 2_000
const renewedBeforeMs = 45_000
const unknownLifetimeMs = 60_000
// A call that has just ended gets its links within seconds.
const withoutLinksMs = 5_000

function lifetimeMs({ download_urls: { mp3, wav } }: WireRecording, nowMs: number): number {
  const links = [mp3, wav].filter((link) => link !== null)
  const lifetimes = links.map((link) => {
    const remainingMs = remainingLifetimeMs(link, nowMs)
    // Dead on arrival means that our clock is fast: the storage's own 403 decides then.
    if (remainingMs === null || remainingMs <= 0) return unknownLifetimeMs
    return Math.max(remainingMs - renewedBeforeMs, remainingMs / 2)
  })
  return links.length === 0 ? withoutLinksMs : Math.min(...lifetimes)
}

export type MediaLinks = {
  /** The recording with links that still work; asked of Telnyx once however many wait, and kept until shortly
   * before the links end. One who leaves does not take it from the others. */
  get: (id: string, signal: AbortSignal) => Promise<WireRecording>
  /** The same with newer links than those in `refused`. */
  renew: (id: string, refused: WireRecording, signal: AbortSignal) => Promise<WireRecording>
  /** Forgets a recording, as when it was deleted. */
  invalidate: (id: string) => void
}

export function createMediaLinks(fetchRecording: FetchRecording, now: () => number = Date.now): MediaLinks {
  const cache = new LRUCache<string, WireRecording>({
    max: maxRecordings,
    ttl: unknownLifetimeMs,
    ttlResolution: 0,
    perf: { now },
    // Who waits gets an answer even when the entry is evicted or forgotten meanwhile; it is not kept then.
    ignoreFetchAbort: true,
    fetchMethod: async (id, _stale, { options }) => {
      const recording = await fetchRecording(id)
      options.ttl = Math.max(1, Math.floor(lifetimeMs(recording, now())))
      return recording
    },
  })
  const get = async (id: string, signal: AbortSignal) => {
    signal.throwIfAborted()
    const recording = await untilAborted(cache.fetch(id), signal)
    return recording ?? fetchRecording(id)
  }
  return {
    get,
    renew: (id, refused, signal) => {
      // Of a hundred players that were refused together, the first forgets and the rest wait with it.
      if (cache.peek(id) === refused) cache.delete(id)
      return get(id, signal)
    },
    invalidate: (id) => {
      cache.delete(id)
    },
  }
}
