import { formatDuration } from '@/lib/format'
import { parseRecordingsSearch, type RecordingsSearch } from '@/lib/recordings/search-params'

export type TextFilterKey = Extract<
  keyof RecordingsSearch,
  'number' | 'from' | 'to' | 'conference' | 'leg' | 'session' | 'connection' | 'control' | 'sip' | 'region'
>

type TextFilter = { key: TextFilterKey; label: string; placeholder: string }

export const mainTextFilters: readonly TextFilter[] = [
  { key: 'number', label: 'Number', placeholder: 'Caller or callee' },
  { key: 'from', label: 'From', placeholder: 'Number or SIP URI' },
  { key: 'to', label: 'To', placeholder: 'Number or SIP URI' },
]

export const moreTextFilters: readonly TextFilter[] = [
  { key: 'conference', label: 'Conference', placeholder: 'Conference id' },
  { key: 'session', label: 'Call session', placeholder: 'UUID' },
  { key: 'leg', label: 'Call leg', placeholder: 'UUID' },
  { key: 'connection', label: 'Connection', placeholder: 'Connection id' },
  { key: 'control', label: 'Call control', placeholder: 'v3:…' },
  { key: 'sip', label: 'SIP call', placeholder: 'SIP Call-ID' },
  { key: 'region', label: 'Conference region', placeholder: 'us' },
]

export const textFilters: readonly TextFilter[] = [...mainTextFilters, ...moreTextFilters]

/** What is typed, and so may not fit its grammar. */
export type DraftKey = TextFilterKey | 'digits' | 'min' | 'max' | 'initiated'
const draftKeys: readonly DraftKey[] = [
  ...textFilters.map(({ key }) => key),
  'digits',
  'min',
  'max',
  'initiated',
]

export type DraftProblems = Partial<Record<DraftKey, string>>

/** What stands in a filter's field. */
export function toDraft(search: RecordingsSearch, key: DraftKey): string {
  const value = search[key]
  if (typeof value === 'string') return value
  return value === 0 ? '' : formatDuration(value * 1000)
}

/** Reads what stands in the filter fields by the same grammar as the URL; a field that does not fit keeps its text. */
export function readDrafts(form: FormData): { patch: Partial<RecordingsSearch>; problems: DraftProblems } {
  const patch: Partial<RecordingsSearch> = {}
  const problems: DraftProblems = {}
  for (const key of draftKeys) {
    const draft = form.get(key)
    if (typeof draft !== 'string') continue
    const { search, ignored } = parseRecordingsSearch({ [key]: draft })
    const [problem] = ignored
    if (problem) problems[key] = `This ${problem.reason}`
    else Object.assign(patch, { [key]: search[key] })
  }
  const { min = 0, max = 0, ...others } = patch
  if (max === 0 || min <= max) return { patch, problems }
  return { patch: others, problems: { ...problems, min: 'This is longer than the longest length' } }
}
