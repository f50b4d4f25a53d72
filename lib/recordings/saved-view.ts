import * as z from 'zod/mini'
import {
  DEFAULT_SEARCH,
  parseRecordingsSearch,
  type RecordingsSearch,
  serializeRecordingsSearch,
  toListSearch,
} from './search-params'

/** A search with a name, kept by the browser. */
export type SavedView = {
  id: string
  name: string
  /** The canonical query of its address: words such as `7d` are kept, so it goes with the time. */
  query: string
  /** When it was last opened, in epoch milliseconds. */
  usedAtMs: number | null
}

export const maxViews = 200
export const longestName = 80

/** The part of an address that a view is about: neither the page one had come to nor what was playing. */
export function toViewQuery(search: RecordingsSearch): string {
  const { page, pin } = DEFAULT_SEARCH
  return serializeRecordingsSearch({ ...toListSearch(search), page, pin })
}

export const viewSearch = ({ query }: Pick<SavedView, 'query'>): RecordingsSearch =>
  parseRecordingsSearch(new URLSearchParams(query)).search

/** What may be the name of a view, in one line and without spaces around it; `null` for nothing. */
export function toViewName(text: string): string | null {
  const name = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestName)
    .trim()
  return name === '' ? null : name.toWellFormed()
}

const keptSchema = z.catch(z.array(z.unknown()), [])
const viewSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string(),
  query: z.string().check(z.maxLength(8_192)),
  usedAtMs: z.catch(z.nullable(z.number()), null),
})

function readView(kept: unknown): SavedView[] {
  const { data } = viewSchema.safeParse(kept)
  const name = data ? toViewName(data.name) : null
  return data && name !== null ? [{ ...data, name, query: toViewQuery(viewSearch(data)) }] : []
}

/** Reads what was kept. Total: whatever is no view is passed over, and of two with one id the first counts. */
export function parseViews(text: string | null): SavedView[] {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? '[]')
  } catch {
    return []
  }
  const views = new Map<string, SavedView>()
  for (const view of keptSchema.parse(kept).flatMap(readView)) {
    if (!views.has(view.id)) views.set(view.id, view)
  }
  return [...views.values()].slice(0, maxViews)
}

/** The last opened first, then those never opened, in their own order. */
export const byLastUse = (views: readonly SavedView[]): SavedView[] =>
  views.toSorted((one, other) => (other.usedAtMs ?? 0) - (one.usedAtMs ?? 0))

/** Puts one view a place nearer to the start (`-1`) or to the end (`1`). */
export function moveView(views: readonly SavedView[], id: string, step: -1 | 1): SavedView[] {
  const from = views.findIndex((view) => view.id === id)
  const moved = views[from]
  const passed = views[from + step]
  if (moved === undefined || passed === undefined) return [...views]
  return views.map((view) => (view === moved ? passed : view === passed ? moved : view))
}
