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

export type DraftProblems = Partial<Record<TextFilterKey, string>>

/** Reads what stands in the filter fields by the same grammar as the URL; a field that does not fit keeps its text. */
export function readDrafts(form: FormData): { patch: Partial<RecordingsSearch>; problems: DraftProblems } {
  const patch: Partial<RecordingsSearch> = {}
  const problems: DraftProblems = {}
  for (const { key } of textFilters) {
    const draft = form.get(key)
    if (typeof draft !== 'string') continue
    const { search, ignored } = parseRecordingsSearch({ [key]: draft })
    const [problem] = ignored
    if (problem) problems[key] = `This ${problem.reason}`
    else patch[key] = search[key]
  }
  return { patch, problems }
}
