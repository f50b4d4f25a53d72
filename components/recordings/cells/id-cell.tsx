import { CopyButton } from '@/components/ui/copy-button'
import { changeFilters, type RecordingsSearch } from '@/lib/recordings/search-params'
import { useListContext } from '../list-context'
import { SearchLink } from '../search-link'

const shownCharacters = 8

type IdKey = Extract<keyof RecordingsSearch, 'session' | 'conference' | 'leg' | 'connection' | 'control'>

/** An id cut to its beginning: a click filters by it where the API can, the button copies the whole. */
export function IdCell({ value, label, filter }: { value: string | null; label: string; filter?: IdKey }) {
  const { search } = useListContext()
  if (value === null) return <span className="text-muted">–</span>
  const short = value.length > shownCharacters + 2 ? `${value.slice(0, shownCharacters)}…` : value
  return (
    <div className="group/id flex items-center gap-0.5 font-mono text-[0.8125rem]">
      {filter ? (
        <SearchLink
          search={changeFilters(search, { [filter]: value })}
          title={`${value}: show all of this ${label}`}
          className="underline-offset-2 hover:underline"
        >
          {short}
        </SearchLink>
      ) : (
        <span title={value}>{short}</span>
      )}
      <CopyButton
        value={value}
        label={`${label} id`}
        className="opacity-0 group-hover/id:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
      />
    </div>
  )
}
