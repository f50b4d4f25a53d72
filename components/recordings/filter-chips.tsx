import { X } from 'lucide-react'
import type { AppliedFilters, Party } from '@/lib/recordings/model'
import { changeFilters, type RecordingsSearch } from '@/lib/recordings/search-params'
import { clearedSearch } from './cleared-search'
import { type Chip, localChips } from './local-chips'
import { presetWords, rangeWords } from './range-words'
import { SearchLink } from './search-link'
import { type TextFilterKey, textFilters } from './text-filters'

const timestampWords = { created: '', start: ' (started)', end: ' (ended)' } as const
const noRange = { range: '', after: '', before: '', by: 'created', tz: '' } as const

function rangeChip(search: RecordingsSearch, applied: AppliedFilters | undefined, timeZone: string): Chip[] {
  if (search.range === '' && search.after === '' && search.before === '') return []
  const { after, before } = applied ?? search
  const exact = rangeWords(after, before, timeZone)
  const value = search.range === '' ? exact : `${presetWords[search.range]}${applied ? `: ${exact}` : ''}`
  return [
    {
      key: 'date',
      label: 'Date',
      value: value + timestampWords[search.by],
      hint: timeZone,
      without: noRange,
    },
  ]
}

function textChips(search: RecordingsSearch, applied: AppliedFilters | undefined): Chip[] {
  const parties: Partial<Record<TextFilterKey, Party | null>> = applied ?? {}
  return textFilters
    .filter(({ key }) => search[key] !== '')
    .map(({ key, label }) => {
      const sent = parties[key]
      const value = sent?.display ?? search[key]
      const forms = key === 'number' ? applied?.spellings.join(', ') : sent?.value
      const hint = forms && forms !== search[key] ? `Sent to Telnyx as ${forms}` : search[key]
      return { key, label, value, hint, without: { [key]: '' } }
    })
}

export function FilterChips({
  search,
  applied,
  timeZone,
}: {
  search: RecordingsSearch
  applied: AppliedFilters | undefined
  timeZone: string
}) {
  const chips = [
    ...rangeChip(search, applied, timeZone),
    ...textChips(search, applied),
    ...localChips(search),
  ]
  if (chips.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label="Active filters" className="contents">
        {chips.map(({ key, label, value, hint, without }) => (
          <li
            key={key}
            title={hint}
            className="inline-flex max-w-full items-center rounded-full bg-accent-soft py-0.5 pr-0.5 pl-3 text-[0.8125rem]"
          >
            <span className="truncate">
              {label && <span className="text-muted">{label} </span>}
              <span className="font-medium">{value}</span>
            </span>
            <SearchLink
              search={changeFilters(search, without)}
              aria-label={`Remove filter: ${label && `${label} `}${value}`}
              className="ml-1 inline-flex size-6 shrink-0 items-center justify-center rounded-full hover:bg-surface"
            >
              <X aria-hidden="true" className="size-3.5" />
            </SearchLink>
          </li>
        ))}
      </ul>
      <SearchLink
        search={clearedSearch(search)}
        className="px-1 text-[0.8125rem] underline underline-offset-2"
      >
        Clear all
      </SearchLink>
    </div>
  )
}
