import { formatDuration } from '@/lib/format'
import {
  channelWords,
  formatWords,
  type SearchKey,
  type SortWord,
  sortOrders,
  timestampKinds,
} from './search-fields'
import { DEFAULT_SEARCH, parseRecordingsSearch, type RecordingsSearch } from './search-params'
import { rangePresets } from './time-range'
import { readLengths } from './typed-length'
import { readTypedWords, type TypedWord, writeTypedWord } from './typed-words'

export const sortWords = sortOrders.filter((order): order is SortWord => order !== 'newest')

/** What may stand before a colon, beside `dur` and `on`: keys of the URL that say which recordings are meant. */
export const typedKeys = [
  'range',
  'after',
  'before',
  'by',
  'number',
  'from',
  'to',
  'digits',
  'channels',
  'source',
  'initiated',
  'format',
  'conference',
  'session',
  'leg',
  'connection',
  'control',
  'sip',
  'region',
  'sort',
] as const satisfies readonly SearchKey[]
export type TypedKey = (typeof typedKeys)[number]

/** The keys whose values are few and known. */
export const typedChoices: Readonly<Partial<Record<string, readonly string[]>>> = {
  range: rangePresets,
  by: timestampKinds,
  channels: channelWords,
  format: formatWords,
  sort: sortWords,
}

type Pair = readonly [key: string, value: string]

// Words that need no key; those of numbers mean what they are as a sort only after `sort:`.
const bareWords = new Map<string, TypedKey>([
  ...rangePresets.map((word): [string, TypedKey] => [word, 'range']),
  ...channelWords.map((word): [string, TypedKey] => [word, 'channels']),
  ...formatWords.map((word): [string, TypedKey] => [word, 'format']),
  ...(['oldest', 'longest', 'shortest'] as const).map((word): [string, TypedKey] => [word, 'sort']),
])

const partOfNumber = /^(\+\d{2,6}|\*?\d{2,6}\*?|\*\d{2,15}|\d{2,15}\*)$/
const wholeNumber = /^\+?[\d().\-/]{7,}$/

function readBare(value: string): Pair[] | null {
  const key = bareWords.get(value.toLowerCase())
  if (key !== undefined) return [[key, value.toLowerCase()]]
  if (partOfNumber.test(value)) return [['digits', value]]
  return wholeNumber.test(value) || value.includes('@') ? [['number', value]] : null
}

function readLength(value: string): Pair[] | null {
  const lengths = readLengths(value)
  return lengths && Object.entries(lengths).map(([key, seconds]) => [key, String(seconds)])
}

function readWord({ key, value }: TypedWord): Pair[] | string {
  if (key === '')
    return readBare(value) ?? `“${value}” is not understood. Begin with a word such as from: or after:.`
  if (value === '') return `“${key}:” needs a value.`
  if (key === 'dur')
    return readLength(value) ?? `“dur:${value}” is not a length such as >60, <5m or 1:00-5:00.`
  if (key === 'on')
    return [
      ['after', value],
      ['before', value],
    ]
  const known = typedKeys.find((one) => one === key)
  return known ? [[known, value]] : `“${key}:” is not a filter.`
}

/**
 * Reads `from:+1415… after:2026-11-01 dur:>60`, the grammar of the URL in words. Days and words are read in
 * `timeZone`. Total: what is not understood is told in `problems`, in whole sentences, and left out.
 */
export function parseTypedQuery(
  text: string,
  timeZone: string,
): { search: RecordingsSearch; problems: string[] } {
  const params = new URLSearchParams()
  const problems: string[] = []
  for (const word of readTypedWords(text.toWellFormed())) {
    const read = readWord(word)
    if (typeof read === 'string') problems.push(read)
    else for (const [key, value] of read) params.append(key, value)
  }
  if (['range', 'after', 'before'].some((key) => params.has(key))) params.set('tz', timeZone)
  const { search, ignored } = parseRecordingsSearch(params)
  for (const { key, value, reason } of ignored) problems.push(`“${key}:${value}” ${reason}.`)
  return { search, problems }
}

const writeSeconds = (seconds: number) => formatDuration(seconds * 1000)

function writeLengths({ min, max }: RecordingsSearch): string[] {
  if (min > 0 && max > 0) return [`dur:${writeSeconds(min)}-${writeSeconds(max)}`]
  if (min > 0) return [`dur:>${writeSeconds(min)}`]
  return max > 0 ? [`dur:<${writeSeconds(max)}`] : []
}

/** The filters and the sort of a search as one would type them. */
export function writeTypedQuery(search: RecordingsSearch): string {
  const words = typedKeys
    .filter((key) => search[key] !== DEFAULT_SEARCH[key])
    .map((key) => writeTypedWord(key, String(search[key])))
  return [...words, ...writeLengths(search)].join(' ')
}
