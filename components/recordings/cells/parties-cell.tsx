import { ArrowRight } from 'lucide-react'
import type { Party, Recording } from '@/lib/recordings/model'
import { changeFilters } from '@/lib/recordings/search-params'
import { useListContext } from '../list-context'
import { SearchLink } from '../search-link'

function PartyLink({ party, side }: { party: Party | null; side: 'from' | 'to' }) {
  const { search } = useListContext()
  if (party === null) return <span className="text-muted italic">not given</span>
  if (party.kind === 'masked') return party.display
  return (
    <SearchLink
      search={changeFilters(search, { [side]: party.value })}
      title={`${party.value}: show recordings ${side} here`}
      className={`min-w-0 truncate underline-offset-2 hover:underline max-sm:max-w-full ${party.kind === 'phone' ? 'shrink-0' : ''}`}
    >
      {party.display}
    </SearchLink>
  )
}

export function PartiesCell({ recording: { from, to } }: { recording: Recording }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 max-sm:flex-col max-sm:items-start max-sm:gap-0">
      <PartyLink party={from} side="from" />
      <span
        className={`flex max-w-full min-w-0 items-center gap-1.5 ${to?.kind === 'phone' ? 'shrink-0' : ''}`}
      >
        <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
        <span className="sr-only">to</span>
        <PartyLink party={to} side="to" />
      </span>
    </div>
  )
}
