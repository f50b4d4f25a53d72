import type { AudioFormat } from './model'
import type { SortOrder } from './search-fields'
import { DEFAULT_SEARCH, type RecordingsSearch } from './search-params'
import type { SeenValues } from './sight-limits'

/** Where in a number its digits stand. */
export type DigitsPlace = 'anywhere' | 'start' | 'end'

/** What Telnyx can neither filter nor sort; `null` leaves a filter out. Lengths are inclusive at both ends. */
export type LocalFilters = {
  /** Of caller or callee, compared digit by digit: whatever else stands in the number is passed over. */
  digits: { text: string; place: DigitsPlace } | null
  minMs: number | null
  maxMs: number | null
  channels: string | null
  source: string | null
  initiatedBy: string | null
  format: AudioFormat | null
  /** What may be seen at all, by whoever asks. */
  only: SeenValues | null
  sort: SortOrder
}

export const localKeys = [
  'digits',
  'min',
  'max',
  'channels',
  'source',
  'initiated',
  'format',
  'sort',
] as const satisfies readonly (keyof RecordingsSearch)[]

/** Whether our server has to answer, from all that Telnyx's own filters leave. */
export const isLocalSearch = (search: RecordingsSearch): boolean =>
  localKeys.some((key) => search[key] !== DEFAULT_SEARCH[key])

/** The same recordings as far as Telnyx can tell them apart. */
export const withoutLocalFilters = (search: RecordingsSearch): RecordingsSearch => ({
  ...search,
  ...Object.fromEntries(localKeys.map((key) => [key, DEFAULT_SEARCH[key]])),
})

/** Reads `415` (anywhere), `415*` (at the start) and `*415` (at the end). */
export function readDigits(pattern: string): NonNullable<LocalFilters['digits']> {
  const text = pattern.replaceAll('*', '')
  if (pattern.endsWith('*')) return { text, place: 'start' }
  return { text, place: pattern.startsWith('*') ? 'end' : 'anywhere' }
}

const secondsToMs = (seconds: number) => (seconds === 0 ? null : seconds * 1000)

/** `null` where the search asks for nothing that Telnyx could not do. */
export function toLocalFilters(search: RecordingsSearch): LocalFilters | null {
  if (!isLocalSearch(search)) return null
  return {
    digits: search.digits === '' ? null : readDigits(search.digits),
    minMs: secondsToMs(search.min),
    maxMs: secondsToMs(search.max),
    channels: search.channels || null,
    source: search.source || null,
    initiatedBy: search.initiated || null,
    format: search.format || null,
    only: null,
    sort: search.sort || 'newest',
  }
}
