import * as z from 'zod/mini'
import { browserStore } from '@/components/player/browser-store'
import { Snapshot } from '@/components/player/snapshot'

const schema = z.object({
  /** Whether keys that write a character act on their own; they get in the way of those who speak to type. */
  singleKeys: z.catch(z.boolean(), true),
})

const store = browserStore('tapedeck_keys', (kept) => schema.parse(kept))

export const keySettings = new Snapshot(store.read())

export function toggleSingleKeys() {
  const patch = { singleKeys: !keySettings.get().singleKeys }
  keySettings.update(patch)
  store.write(patch)
}
