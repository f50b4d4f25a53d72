import type * as z from 'zod/mini'
import type { AudioFormat } from './model'
import {
  type Hearing,
  instant,
  type PageSize,
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

/** The part of it that is about time. `by` is missing where there is one time alone to go by. */
export type TimeSearch = Pick<RecordingsSearch, 'range' | 'after' | 'before' | 'tz'> &
  Partial<Pick<RecordingsSearch, 'by'>>

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

export type SearchInput = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>

/** Notes a parameter that is left out. */
type Ignore = (key: string, value: string, reason: string) => void

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

/** Reads each parameter by the schema of its key. Total; whatever is ignored here or by the caller is noted. */
export function readParameters<Key extends string>(
  fields: Readonly<Record<Key, z.ZodMiniType<string | number>>>,
  input: SearchInput,
): { read: Partial<Record<Key, string | number>>; ignored: IgnoredParameter[]; ignore: Ignore } {
  const ignored: IgnoredParameter[] = []
  const ignore: Ignore = (key, value, reason) =>
    ignored.push({ key: key.slice(0, 64).toWellFormed(), value: value.slice(0, 64).toWellFormed(), reason })

  const read: Partial<Record<Key, string | number>> = {}
  const isKey = (key: string): key is Key => Object.hasOwn(fields, key)
  const given = collect(input)
  for (const key of Object.keys(fields).filter(isKey)) {
    const [first, ...others] = given.get(key) ?? []
    if (first === undefined) continue
    for (const other of others) ignore(key, other, 'is given twice; the first counts')
    if (first.trim() === '') continue
    const parsed = fields[key].safeParse(first)
    if (parsed.success) read[key] = parsed.data
    else ignore(key, first, parsed.error.issues[0]?.message ?? 'is not valid')
  }
  for (const [key, values] of given) {
    if (!isKey(key)) ignore(key, values[0] ?? '', 'is not a parameter of this page')
  }
  return { read, ignored, ignore }
}

function resolveMoment(value: string, end: 'start' | 'end', timeZone: string) {
  const day = resolveDay(value, timeZone)
  const parsed = instant.safeParse(day ? toInstant(day[end]) : value)
  return parsed.success ? parsed.data : null
}

/** Makes instants of days, and leaves out bounds that contradict one another. */
export function settleTimes<Search extends TimeSearch>(search: Search, ignore: Ignore): Search {
  const times = { range: search.range, after: search.after, before: search.before }
  for (const [key, end] of [
    ['after', 'start'],
    ['before', 'end'],
  ] as const) {
    if (times[key] === '') continue
    const moment = resolveMoment(times[key], end, search.tz || 'UTC')
    if (moment === null) ignore(key, times[key], 'is not a date')
    times[key] = moment ?? ''
  }
  if (times.after !== '' && times.before !== '' && Date.parse(times.after) > Date.parse(times.before)) {
    ignore('after', times.after, 'is later than “before”; both are left out')
    ignore('before', times.before, 'is earlier than “after”; both are left out')
    times.after = ''
    times.before = ''
  }
  if (times.range !== '' && (times.after !== '' || times.before !== '')) {
    ignore('range', times.range, 'stands beside exact dates; the dates count')
    times.range = ''
  }
  return { ...search, ...times }
}

/**
 * Reads the page's URL. Total: whatever comes in, a canonical search comes out, together with a note of each
 * parameter that was left out and why.
 */
export function parseRecordingsSearch(input: SearchInput): {
  search: RecordingsSearch
  ignored: IgnoredParameter[]
} {
  const { read, ignored, ignore } = readParameters(searchFields, input)
  // Each entry of `read` came out of the schema of its own key, so it has that key's type.
  const search = settleTimes({ ...DEFAULT_SEARCH, ...(read as Partial<RecordingsSearch>) }, ignore)
  if (search.max > 0 && search.min > search.max) {
    ignore('min', String(search.min), 'is longer than “max”; both are left out')
    ignore('max', String(search.max), 'is shorter than “min”; both are left out')
    search.min = 0
    search.max = 0
  }
  return { search, ignored }
}

/** Writes parameters with those left out that are as usual, in the order of `usual`. */
export function writeParameters<Search extends Readonly<Record<string, string | number>>>(
  search: Search,
  usual: Search,
): string {
  const params = new URLSearchParams()
  for (const key of Object.keys(usual)) if (search[key] !== usual[key]) params.set(key, String(search[key]))
  return params.toString()
}

/** Writes the search with its defaults left out and in one order, without the leading `?`. */
export const serializeRecordingsSearch = (search: RecordingsSearch): string =>
  writeParameters(search, DEFAULT_SEARCH)

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
