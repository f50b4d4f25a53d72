import { type ReactNode, useId } from 'react'
import { formatTerm } from '@/lib/format'
import { channelWords, formatWords } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { FilterField } from './filter-field'
import { FilterSelect } from './filter-select'
import { type DraftKey, type DraftProblems, moreTextFilters, toDraft } from './text-filters'

const gridClass = 'grid gap-x-3 gap-y-2 sm:grid-cols-4 xl:grid-cols-7'

const channelOptions = [
  ['single', 'Single'],
  ['dual', 'Dual'],
] as const
const sourceOptions = [
  ['call', 'Call'],
  ['conference', 'Conference'],
] as const
const formatOptions = formatWords.map((format) => [format, format.toUpperCase()] as const)

// As Telnyx lists them today; others can be typed.
const initiators = [
  'DialVerb',
  'RecordVerb',
  'Conference',
  'OutboundAPI',
  'Trunking',
  'StartCallRecordingAPI',
  'StartConferenceRecordingAPI',
]

const oneOf = <Word extends string>(words: readonly Word[], text: string) =>
  words.find((word) => word === text) ?? ''

/** The filters that are not always in sight: what else Telnyx matches, and below that what only our server can. */
export function MoreFilters({
  search,
  problems,
  onLeave,
  setFilters,
}: {
  search: RecordingsSearch
  problems: DraftProblems
  onLeave: (form: HTMLFormElement) => void
  setFilters: (patch: Partial<RecordingsSearch>) => void
}): ReactNode {
  const initiatorsId = useId()
  const draftOf = (key: DraftKey) => ({
    name: key,
    value: toDraft(search, key),
    error: problems[key],
    onLeave,
  })
  return (
    <>
      <div className={`${gridClass} grid-cols-1`}>
        {moreTextFilters.map(({ key, label, placeholder }) => (
          <FilterField key={key} {...draftOf(key)} {...{ label, placeholder }} className="min-w-0" />
        ))}
      </div>
      <fieldset className="mt-4 min-w-0">
        <legend className="mb-2 text-[0.8125rem] text-muted">
          Searched by Tapedeck, not by Telnyx: the first time takes longer
        </legend>
        <div className={`${gridClass} grid-cols-2`}>
          <FilterField
            {...draftOf('digits')}
            label="Part of a number"
            hint={'415, 415*\u00a0at\u00a0the\u00a0start, *99\u00a0at\u00a0the\u00a0end'}
            inputMode="tel"
            className="min-w-0 max-sm:col-span-2"
          />
          <FilterField {...draftOf('min')} label="Shortest length" placeholder="1:30" className="min-w-0" />
          <FilterField {...draftOf('max')} label="Longest length" placeholder="1h" className="min-w-0" />
          <FilterSelect
            name="channels"
            label="Channels"
            value={search.channels}
            options={channelOptions}
            onChoose={(value) => setFilters({ channels: oneOf(channelWords, value) })}
          />
          <FilterSelect
            name="format"
            label="Format"
            value={search.format}
            options={formatOptions}
            onChoose={(value) => setFilters({ format: oneOf(formatWords, value) })}
          />
          <FilterSelect
            name="source"
            label="Source"
            value={search.source}
            options={sourceOptions}
            onChoose={(source) => setFilters({ source })}
          />
          <FilterField
            {...draftOf('initiated')}
            label="Initiated by"
            placeholder="DialVerb"
            list={initiatorsId}
            className="min-w-0"
          />
          <datalist id={initiatorsId}>
            {initiators.map((initiator) => (
              <option key={initiator} value={initiator}>
                {formatTerm(initiator)}
              </option>
            ))}
          </datalist>
        </div>
      </fieldset>
    </>
  )
}
