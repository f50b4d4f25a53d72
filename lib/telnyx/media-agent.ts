import 'server-only'
import { Agent } from 'undici'
import { createPublicLookup } from './media-address'

export type StorageBudgets = { connectMs: number; headersMs: number; idleMs: number }

const defaultBudgets: StorageBudgets = { connectMs: 2_000, headersMs: 10_000, idleMs: 30_000 }

/** The sockets to storage: apart from those to Telnyx, so that no key comes along, and to public addresses only. */
export function createStorageAgent(allowLoopback: boolean, budgets: Partial<StorageBudgets> = {}): Agent {
  const { connectMs, headersMs, idleMs } = { ...defaultBudgets, ...budgets }
  return new Agent({
    // A socket for each stream, as many as there are listeners: a bounded pool of streams that last for hours would
    // leave the next listener waiting without a word, and HTTP/2 would let slow ones hold up a window all share.
    connections: null,
    allowH2: false,
    headersTimeout: headersMs,
    // Runs only while we wait for the storage: a listener who pauses does not use it up.
    bodyTimeout: idleMs,
    connect: { timeout: connectMs, lookup: createPublicLookup({ allowLoopback }) },
  })
}
