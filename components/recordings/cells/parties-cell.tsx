import { ArrowRight } from 'lucide-react'
import type { Party, Recording } from '@/lib/recordings/model'
import { changeFilters } from '@/lib/recordings/search-params'
import { useListContext } from '../list-context'
import { SearchLink } from '../search-link'

function PartyLink({ party, side }: { party: Party | null; side: 'from' | 'to' }) {
  const { search } = useListContext()
  if (party === null) return <span className="text-muted italic">not given</span>
  return (
    <SearchLink
      search={changeFilters(search, { [side]: party.value })}
      title={`${party.value}: show recordings ${side} here`}
      className={`min-w-0 truncate underline-offset-2 hover:underline max-sm:first:basis-full ${party.kind === 'phone' ? 'shrink-0' : ''}`}
    >
      {party.display}
    </SearchLink>
  )
}

export function PartiesCell({ recording }: { recording: Recording }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 max-sm:flex-wrap max-sm:gap-y-0">
      <PartyLink party={recording.from} side="from" />
      <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <span className="sr-only">to</span>
      <PartyLink party={recording.to} side="to" />
    </div>
  )
}
