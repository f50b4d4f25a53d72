import 'server-only'
import { LRUCache } from 'lru-cache'
import { shared } from '@/lib/shared'

const maxRemembered = 5_000
const restMs = 10 * 60_000

/** Kept apart, so that strangers who are refused do not push out what people have looked at. */
export type ToldKind = 'access-seen' | 'access-refusals-told'

const getTold = (kind: ToldKind) =>
  shared(kind, () => new LRUCache<string, true>({ max: maxRemembered, ttl: restMs }))

/**
 * Tells of it unless it was told in the last ten minutes, or is being told. `tell` says whether it is written; what is not
 * is tried again with the next occasion.
 */
export async function tellOnce(kind: ToldKind, key: string, tell: () => Promise<boolean>): Promise<void> {
  const told = getTold(kind)
  if (told.has(key)) return
  // Before it is written: a page asks many things at once.
  told.set(key, true)
  let isWritten = false
  try {
    isWritten = await tell()
  } finally {
    if (!isWritten) told.delete(key)
  }
}
