import 'server-only'
import { LRUCache } from 'lru-cache'
import type { AuditDraft } from './audit-entry'
import type { AuditRequest } from './audit-storage'

/** Seeks of one session in one recording belong to one listening until it has rested for so long. */
export const listeningRestMs = 30 * 60_000
// Whoever ends it elsewhere looks at the store, where what was delivered here arrives up to a minute later.
const trustedMs = listeningRestMs - 2 * 60_000
const flushEveryMs = 60_000
const mostKept = 20_000

/** One answer with sound; several may belong to one listening. */
export type AuditedPlay = {
  delivered: (bytes: number, seconds: number) => void
  /** Hands over what was delivered. Never rejects: what cannot be written is kept for the next minute. */
  end: () => Promise<void>
}

type Delivered = { bytes: number; seconds: number; requests: number }
type Playing = { begun: Promise<void>; draft: AuditDraft; key: Key; activeAtMs: number; untold: Delivered }
type Key = { sessionHash: string; recordingId: string }

type PlaysOptions = {
  submit: (request: AuditRequest) => Promise<void>
  hasIdle: (idleSinceMs: number) => Promise<boolean>
  now: () => number
  complain: (error: unknown) => void
}

export type AuditPlays = {
  begin: (key: Key, draft: AuditDraft) => Promise<AuditedPlay>
  /** Tells the store what was delivered since, and ends what has rested anywhere. */
  tidy: () => Promise<void>
  stop: () => Promise<void>
}

export function createPlays({ submit, hasIdle, now, complain }: PlaysOptions): AuditPlays {
  const playing = new LRUCache<string, Playing>({ max: mostKept })
  const untold = new Set<Playing>()

  // As of when it was last active: told later, it might seem to have rested.
  const tell = ({ key, draft, activeAtMs }: Playing, delivered: Delivered) =>
    submit({
      kind: 'listening',
      listening: { ...key, draft: { ...draft, atMs: activeAtMs }, ...delivered },
      idleSinceMs: activeAtMs - listeningRestMs,
    })

  async function flush(one: Playing): Promise<void> {
    if (!untold.delete(one)) return
    const delivered = one.untold
    one.untold = { bytes: 0, seconds: 0, requests: 0 }
    try {
      await tell(one, delivered)
    } catch (error) {
      add(one, delivered)
      complain(error)
    }
  }

  function add(one: Playing, { bytes, seconds, requests }: Delivered): void {
    one.untold.bytes += bytes
    one.untold.seconds += seconds
    one.untold.requests += requests
    untold.add(one)
  }

  function start(name: string, key: Key, draft: AuditDraft): Playing {
    const one: Playing = {
      begun: Promise.resolve(),
      key,
      draft,
      activeAtMs: now(),
      untold: { bytes: 0, seconds: 0, requests: 0 },
    }
    one.begun = tell(one, { bytes: 0, seconds: 0, requests: 1 })
    playing.set(name, one)
    one.begun.catch(() => {
      if (playing.peek(name) === one) playing.delete(name)
    })
    return one
  }

  const flushAll = () => Promise.all([...untold].map(flush))

  async function tidy(): Promise<void> {
    await flushAll()
    const idleSinceMs = now() - listeningRestMs
    try {
      if (await hasIdle(idleSinceMs)) await submit({ kind: 'end_idle', idleSinceMs, nowMs: now() })
    } catch (error) {
      complain(error)
    }
  }
  const tidying = setInterval(() => void tidy(), flushEveryMs).unref()

  return {
    async begin(key, draft) {
      const name = `${key.sessionHash} ${key.recordingId}`
      const known = playing.get(name)
      const goesOn = known !== undefined && now() - known.activeAtMs < trustedMs
      const one = goesOn ? known : start(name, key, draft)
      await one.begun
      if (goesOn) add(one, { bytes: 0, seconds: 0, requests: 1 })
      one.activeAtMs = now()
      return {
        delivered(bytes, seconds) {
          one.activeAtMs = now()
          add(one, { bytes, seconds, requests: 0 })
        },
        end: () => flush(one),
      }
    },
    tidy,
    async stop() {
      clearInterval(tidying)
      await flushAll()
    },
  }
}
