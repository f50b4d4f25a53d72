import { presetWords } from '@/components/recordings/range-words'
import type { Theme } from '@/lib/preferences'
import { completeQuery } from '@/lib/recordings/complete-query'
import { byLastUse, type SavedView, viewSearch } from '@/lib/recordings/saved-view'
import { changeFilters, DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { rangePresets } from '@/lib/recordings/time-range'
import { parseTypedQuery, writeTypedQuery } from '@/lib/recordings/typed-query'
import { narrowSearch } from './narrow-search'

export type PaletteAct =
  | { kind: 'complete'; text: string; caret: number }
  | { kind: 'list'; search: RecordingsSearch; viewId?: string }
  | { kind: 'recording'; id: string }
  | { kind: 'command'; command: 'views' | 'refresh' | 'keys' }
  | { kind: 'theme'; theme: Theme }

export type PaletteItem = { id: string; label: string; detail: string; act: PaletteAct }
export type PaletteGroup = { title: string; items: PaletteItem[] }

export type PaletteContext = {
  text: string
  caret: number
  timeZone: string
  /** What the list shows now; `null` on another page. */
  search: RecordingsSearch | null
  views: readonly SavedView[]
  hasKeys: boolean
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const list = (search: RecordingsSearch): PaletteAct => ({ kind: 'list', search })

function idItems(text: string): PaletteItem[] {
  if (!uuidPattern.test(text)) return []
  return [
    { id: 'recording', label: 'Open this recording', detail: text, act: { kind: 'recording', id: text } },
    ...(['session', 'leg', 'conference'] as const).map((key) => ({
      id: key,
      label: {
        session: 'Recordings of this call session',
        leg: 'Of this call leg',
        conference: 'Of this conference',
      }[key],
      detail: text,
      act: list({ ...DEFAULT_SEARCH, [key]: text }),
    })),
  ]
}

function queryItems({ text, timeZone, search }: PaletteContext): PaletteItem[] {
  const typed = parseTypedQuery(text, timeZone).search
  const words = writeTypedQuery(typed)
  if (words === '') return []
  const size = search?.size ?? DEFAULT_SEARCH.size
  const items = [{ id: 'show', label: 'Show recordings', detail: words, act: list({ ...typed, size }) }]
  const narrowed = search && narrowSearch(search, typed)
  if (narrowed === null || writeTypedQuery(search ?? DEFAULT_SEARCH) === '') return items
  return [
    ...items,
    { id: 'narrow', label: 'Narrow what is shown', detail: writeTypedQuery(narrowed), act: list(narrowed) },
  ]
}

const completions = ({ text, caret }: PaletteContext): PaletteItem[] =>
  completeQuery(text, caret).map((completion) => ({
    id: `complete ${completion.word}`,
    label: completion.word,
    detail: completion.hint,
    act: { kind: 'complete', text: completion.text, caret: completion.caret },
  }))

const viewItems = ({ views }: PaletteContext): PaletteItem[] =>
  byLastUse(views).map((view) => ({
    id: `view ${view.id}`,
    label: view.name,
    detail: writeTypedQuery(viewSearch(view)) || 'all recordings',
    act: { kind: 'list', search: viewSearch(view), viewId: view.id },
  }))

const presetItems = ({ search, timeZone }: PaletteContext): PaletteItem[] =>
  rangePresets.map((range) => ({
    id: `range ${range}`,
    label: presetWords[range],
    detail: '',
    act: list(
      changeFilters(search ?? DEFAULT_SEARCH, { range, after: '', before: '', tz: timeZone, by: 'created' }),
    ),
  }))

const command = (command: 'views' | 'refresh' | 'keys', label: string): PaletteItem => ({
  id: command,
  label,
  detail: '',
  act: { kind: 'command', command },
})

function actionItems({ search, hasKeys }: PaletteContext): PaletteItem[] {
  const size = search?.size ?? DEFAULT_SEARCH.size
  const all = { id: 'all', label: 'All recordings', detail: 'without any filter' }
  return [
    { ...all, act: list({ ...DEFAULT_SEARCH, size }) },
    command('views', search ? 'Save this view, or change views…' : 'Change views…'),
    ...(search ? [command('refresh', 'Refresh the list')] : []),
    ...(hasKeys ? [command('keys', 'Show the keys')] : []),
  ]
}

const themeLabels = { light: 'Light theme', dark: 'Dark theme', system: 'Theme as the system' } as const

const themeItems = (['light', 'dark', 'system'] as const).map(
  (theme): PaletteItem => ({
    id: `theme ${theme}`,
    label: themeLabels[theme],
    detail: '',
    act: { kind: 'theme', theme },
  }),
)

/**
 * Everything that fits what is typed, in groups; none of them is empty. Filters in words come first once all of the
 * words are understood: “last month” is the name of a range, though its second word alone is another.
 */
export function paletteGroups(context: PaletteContext): PaletteGroup[] {
  const typed = context.text.trim().toLowerCase()
  const fits = ({ label }: PaletteItem) => label.toLowerCase().includes(typed)
  const query = { title: 'Search', items: [...idItems(context.text.trim()), ...queryItems(context)] }
  const others = [
    { title: 'Go on typing', items: completions(context) },
    { title: 'Views', items: viewItems(context).filter(fits) },
    { title: 'Actions', items: actionItems(context).filter(fits) },
    { title: 'Dates', items: presetItems(context).filter(fits) },
    { title: 'Theme', items: themeItems.filter(fits) },
  ]
  const isUnderstood = parseTypedQuery(context.text, context.timeZone).problems.length === 0
  return (isUnderstood ? [query, ...others] : [...others, query]).filter(({ items }) => items.length > 0)
}

/** What of the text is not understood yet, unless something else of the palette fits it. */
export function paletteProblems(
  { text, timeZone }: PaletteContext,
  groups: readonly PaletteGroup[],
): string[] {
  if (groups.some(({ title }) => title !== 'Search')) return []
  return uuidPattern.test(text.trim()) ? [] : parseTypedQuery(text, timeZone).problems
}
