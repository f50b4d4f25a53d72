import * as z from 'zod/mini'
import { Snapshot } from '@/components/player/snapshot'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

const storageKey = 'tapedeck_heard'

/** Months of a reviewer's work, in a tenth of what a browser keeps for a site. */
export const maxHeard = 5_000

const keptSchema = z.catch(z.array(z.unknown()), [])

/** Reads what was kept. Total: whatever is no id of a recording is passed over. */
export function parseHeard(text: string | null): string[] {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? '[]')
  } catch {
    return []
  }
  const ids = keptSchema.parse(kept).flatMap((id) => recordingIdSchema.safeParse(id).data ?? [])
  return [...new Set(ids)].slice(-maxHeard)
}

/** `null` where the browser keeps nothing. */
function readKept(): string[] | null {
  try {
    return parseHeard(window.localStorage.getItem(storageKey))
  } catch {
    return null
  }
}

function writeKept(ids: readonly string[]) {
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(ids))
  } catch {
    // Forgotten at the end of the visit.
  }
}

/** Which recordings were heard in this browser: in any of its tabs, the last of them at the end. */
export class Heard {
  readonly state: Snapshot<{ ids: ReadonlySet<string> }>

  constructor() {
    this.state = new Snapshot({ ids: new Set(readKept() ?? []) })
    window.addEventListener('storage', ({ key }) => {
      if (key === storageKey || key === null) this.state.update({ ids: new Set(readKept() ?? []) })
    })
  }

  has = (id: string): boolean => this.state.get().ids.has(id)

  set = (id: string, isHeard: boolean) => {
    // What is kept counts, since another tab may have written meanwhile.
    const others = (readKept() ?? [...this.state.get().ids]).filter((other) => other !== id)
    const ids = (isHeard ? [...others, id] : others).slice(-maxHeard)
    this.state.update({ ids: new Set(ids) })
    writeKept(ids)
  }
}

let heard: Heard | undefined

/** The one of the page, made when it is first asked for. */
export function getHeard(): Heard {
  heard ??= new Heard()
  return heard
}
