import type { AudioFormat } from './model'
import {
  type Hearing,
  instant,
  type PageSize,
  type SearchKey,
  type SortWord,
  searchFields,
  type TimestampKind,
} from './search-fields'
import { type RangePreset, resolveDay, toInstant } from './time-range'

/** The whole state of the recordings page. Each text field has one empty value, `''`. */
export type RecordingsSearch = {
  range: RangePreset | ''
  after: string
  before: string
  by: TimestampKind
  tz: string
  /** Caller or callee. */
  number: string
  from: string
  to: string
  conference: string
  leg: string
  session: string
  connection: string
  control: string
  sip: string
  region: string
  /** Part of a caller's or callee's number: `415`, `415*` where it begins so, `*415` where it ends so. */
  digits: string
  /** Shortest and longest, in seconds; 0 for no such bound. */
  min: number
  max: number
  channels: 'single' | 'dual' | ''
  source: string
  initiated: string
  format: AudioFormat | ''
  sort: SortWord | ''
  page: number
  size: PageSize
  /** The instant at which the range was fixed when paging began; calls recorded later shift no page. */
  pin: string
  open: string
  /** Second of the opened recording. */
  t: number
  /** How it was heard by whoever made the link. */
  speed: number
  hear: Hearing
}

export const DEFAULT_SEARCH: RecordingsSearch = {
  range: '',
  after: '',
  before: '',
  by: 'created',
  tz: '',
  number: '',
  from: '',
  to: '',
  conference: '',
  leg: '',
  session: '',
  connection: '',
  control: '',
  sip: '',
  region: '',
  digits: '',
  min: 0,
  max: 0,
  channels: '',
  source: '',
  initiated: '',
  format: '',
  sort: '',
  page: 1,
  size: 20,
  pin: '',
  open: '',
  t: 0,
  speed: 1,
  hear: 'stereo',
}

/** A parameter that was left out, in words that complete "`key` …". */
export type IgnoredParameter = { key: string; value: string; reason: string }

type SearchInput = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>

function collect(input: SearchInput): Map<string, string[]> {
  const values = new Map<string, string[]>()
  const pairs: Iterable<readonly [string, string | readonly string[] | undefined]> =
    input instanceof URLSearchParams ? input : Object.entries(input)
  for (const [key, value] of pairs) {
    // Next's own record of a query loses this key, and for `constructor` it holds more than text.
    if (key === '__proto__') continue
    const texts = [value ?? []].flat().filter((one) => typeof one === 'string')
    values.set(key, [...(values.get(key) ?? []), ...texts])
  }
  return values
}

const searchKeys = Object.keys(searchFields).filter((key): key is SearchKey => key in searchFields)

function resolveMoment(value: string, end: 'start' | 'end', timeZone: string) {
  const day = resolveDay(value, timeZone)
  const parsed = instant.safeParse(day ? toInstant(day[end]) : value)
  return parsed.success ? parsed.data : null
}

/**
 * Reads the page's URL. Total: whatever comes in, a canonical search comes out, together with a note of each
 * parameter that was left out and why.
 */
export function parseRecordingsSearch(input: SearchInput): {
  search: RecordingsSearch
  ignored: IgnoredParameter[]
} {
  const ignored: IgnoredParameter[] = []
  const ignore = (key: string, value: string, reason: string) =>
    ignored.push({ key: key.slice(0, 64).toWellFormed(), value: value.slice(0, 64).toWellFormed(), reason })

  const given = collect(input)
  const read: Partial<Record<SearchKey, string | number>> = {}
  for (const key of searchKeys) {
    const [first, ...others] = given.get(key) ?? []
    if (first === undefined) continue
    for (const other of others) ignore(key, other, 'is given twice; the first counts')
    if (first.trim() === '') continue
    const parsed = searchFields[key].safeParse(first)
    if (parsed.success) read[key] = parsed.data
    else ignore(key, first, parsed.error.issues[0]?.message ?? 'is not valid')
  }
  for (const [key, values] of given) {
    if (!searchKeys.some((known) => known === key))
      ignore(key, values[0] ?? '', 'is not a parameter of this page')
  }

  // Each entry of `read` came out of the schema of its own key, so it has that key's type.
  const search = { ...DEFAULT_SEARCH, ...(read as Partial<RecordingsSearch>) }

  for (const [key, end] of [
    ['after', 'start'],
    ['before', 'end'],
  ] as const) {
    if (search[key] === '') continue
    const moment = resolveMoment(search[key], end, search.tz || 'UTC')
    if (moment === null) ignore(key, search[key], 'is not a date')
    search[key] = moment ?? ''
  }
  if (search.after !== '' && search.before !== '' && Date.parse(search.after) > Date.parse(search.before)) {
    ignore('after', search.after, 'is later than “before”; both are left out')
    ignore('before', search.before, 'is earlier than “after”; both are left out')
    search.after = ''
    search.before = ''
  }
  if (search.max > 0 && search.min > search.max) {
    ignore('min', String(search.min), 'is longer than “max”; both are left out')
    ignore('max', String(search.max), 'is shorter than “min”; both are left out')
    search.min = 0
    search.max = 0
  }
  if (search.range !== '' && (search.after !== '' || search.before !== '')) {
    ignore('range', search.range, 'stands beside exact dates; the dates count')
    search.range = ''
  }
  return { search, ignored }
}

/** Writes the search with its defaults left out and in one order, without the leading `?`. */
export function serializeRecordingsSearch(search: RecordingsSearch): string {
  const params = new URLSearchParams()
  for (const key of searchKeys) {
    if (search[key] !== DEFAULT_SEARCH[key]) params.set(key, String(search[key]))
  }
  return params.toString()
}

/** The same list with another recording in the player, or none: from its start, and heard as its listener likes. */
export function openInPlayer(search: RecordingsSearch, id: string): RecordingsSearch {
  const { t, speed, hear } = DEFAULT_SEARCH
  return { ...search, open: id, t, speed, hear }
}

/** Whether a link is to a moment of its recording, or to a way of hearing it. */
export function namesMoment({ t, speed, hear }: RecordingsSearch): boolean {
  return t !== DEFAULT_SEARCH.t || speed !== DEFAULT_SEARCH.speed || hear !== DEFAULT_SEARCH.hear
}

/** The part of a search that decides which rows are shown: what is opened in the player does not. */
export const toListSearch = (search: RecordingsSearch): RecordingsSearch => openInPlayer(search, '')

/** Any change of filter starts again at the first page of a fresh range, and anything but paging lets the pin go. */
export function changeFilters(search: RecordingsSearch, patch: Partial<RecordingsSearch>): RecordingsSearch {
  return { ...search, page: 1, pin: '', ...patch }
}

/** The address of another page of the same list, its upper bound fixed at the instant of the list now shown. */
export function toPage(search: RecordingsSearch, page: number, fetchedAt: string): RecordingsSearch {
  return { ...search, page, pin: search.pin || toInstant(new Date(fetchedAt)) }
}
