import { Snapshot } from '@/components/player/snapshot'
import { maxViews, moveView, parseViews, type SavedView, toViewName } from '@/lib/recordings/saved-view'
import { type FiledView, newOnes } from '@/lib/recordings/view-file'

const storageKey = 'tapedeck_views'

export type SavedViewsState = {
  views: readonly SavedView[]
  /** False where the browser keeps nothing: views then last for this visit. */
  isKept: boolean
}

function readKept(): SavedView[] | null {
  try {
    return parseViews(window.localStorage.getItem(storageKey))
  } catch {
    return null
  }
}

function writeKept(views: readonly SavedView[]): boolean {
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(views))
    return true
  } catch {
    return false
  }
}

// Not `randomUUID`, which browsers keep from pages that are served without TLS.
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')

const madeOf = ({ name, query }: FiledView): SavedView => ({
  id: newId(),
  name,
  query,
  usedAtMs: null,
})

/** The views of this browser: in any of its tabs, in the order their owner gave them. */
export class SavedViews {
  readonly state: Snapshot<SavedViewsState>

  constructor() {
    const kept = readKept()
    this.state = new Snapshot({ views: kept ?? [], isKept: kept !== null })
    window.addEventListener('storage', ({ key }) => {
      if (key === storageKey || key === null) this.state.update({ views: readKept() ?? [] })
    })
  }

  #change(change: (views: readonly SavedView[]) => readonly SavedView[]) {
    // What is kept counts, since another tab may have written meanwhile.
    const { views: shown, isKept } = this.state.get()
    const views = change((isKept ? readKept() : null) ?? shown)
    this.state.update({ views, isKept: writeKept(views) })
  }

  /** False where the name is empty or there are as many views as there may be. */
  add = (text: string, query: string): boolean => {
    const name = toViewName(text)
    if (name === null || this.state.get().views.length >= maxViews) return false
    this.#change((views) => [...views, madeOf({ name, query })])
    return true
  }

  /** An empty name leaves the old one. */
  rename = (id: string, text: string) => {
    const name = toViewName(text)
    if (name === null) return
    this.#change((views) => views.map((view) => (view.id === id ? { ...view, name } : view)))
  }

  remove = (id: string) => this.#change((views) => views.filter((view) => view.id !== id))

  move = (id: string, step: -1 | 1) => this.#change((views) => moveView(views, id, step))

  markUsed = (id: string) =>
    this.#change((views) => views.map((view) => (view.id === id ? { ...view, usedAtMs: Date.now() } : view)))

  /** How many of a file were new. */
  import = (filed: readonly FiledView[]): number => {
    const before = this.state.get().views.length
    this.#change((views) => [...views, ...newOnes(views, filed).map(madeOf)])
    return this.state.get().views.length - before
  }
}

let savedViews: SavedViews | undefined

/** The ones of the page, read when they are first asked for. */
export function getSavedViews(): SavedViews {
  savedViews ??= new SavedViews()
  return savedViews
}
