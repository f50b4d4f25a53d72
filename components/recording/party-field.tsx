import { CopyButton } from '@/components/ui/copy-button'
import type { Party } from '@/lib/recordings/model'
import { Field } from './field-group'
import { SearchLink } from './search-link'

const sides = {
  from: { label: 'From', words: 'Show all from this' },
  to: { label: 'To', words: 'Show all to this' },
} as const

export function PartyField({ party, side }: { party: Party | null; side: keyof typeof sides }) {
  const { label, words } = sides[side]
  return (
    <Field label={label}>
      {party && (
        <>
          <span className="font-medium">{party.display}</span>
          {party.country !== null && <span className="ml-2 text-muted">{party.country}</span>}
          {party.kind !== 'masked' && (
            <>
              <CopyButton value={party.value} label={`${side} number`} className="ml-1 align-middle" />
              <span className="block leading-5 sm:pb-1">
                <SearchLink search={{ [side]: party.value }}>
                  {words} {party.kind === 'phone' ? 'number' : 'address'}
                </SearchLink>
              </span>
            </>
          )}
        </>
      )}
    </Field>
  )
}
