import { type FormEvent, useState } from 'react'
import { DateFilter } from '@/components/recordings/date-filter'
import { FilterField } from '@/components/recordings/filter-field'
import { FilterSelect } from '@/components/recordings/filter-select'
import type { AuditPage } from '@/lib/audit-page'
import { type AuditSearch, auditOutcomes, parseAuditSearch } from '@/lib/audit-params'
import { KindChoice } from './kind-choice'

const typed = [
  { key: 'recording', label: 'Recording', placeholder: 'Recording id' },
  { key: 'number', label: 'Number', placeholder: 'Caller or callee, whole' },
] as const

const outcomes = [
  ['success', 'Done'],
  ['failure', 'Refused or failed'],
] as const

type AuditFiltersProps = {
  search: AuditSearch
  people: AuditPage['people']
  setFilters: (patch: Partial<AuditSearch>) => void
}

export function AuditFilters({ search, people, setFilters }: AuditFiltersProps) {
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({})
  const apply = (form: HTMLFormElement) => {
    const drafts = new FormData(form)
    const patch: Partial<AuditSearch> = {}
    const found: Partial<Record<string, string>> = {}
    for (const { key } of typed) {
      const { search: read, ignored } = parseAuditSearch({ [key]: String(drafts.get(key) ?? '') })
      if (ignored[0]) found[key] = `This ${ignored[0].reason}`
      else if (read[key] !== search[key]) patch[key] = read[key]
    }
    setProblems(found)
    if (Object.keys(patch).length > 0) setFilters(patch)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply(event.currentTarget)
  }
  return (
    <search>
      <form onSubmit={submit} aria-label="Filter the audit log" className="grid gap-3">
        <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-5 max-lg:[&>:first-child]:col-span-2 [&_button]:max-md:h-11 [&_input]:max-md:h-11 [&_select]:max-md:h-11">
          <DateFilter search={search} setFilters={setFilters} />
          <FilterSelect
            name="person"
            label="Person"
            value={search.person}
            options={people.map(({ id, name }) => [id, name])}
            onChoose={(person) => setFilters({ person })}
          />
          {typed.map(({ key, label, placeholder }) => (
            <FilterField
              key={key}
              name={key}
              label={label}
              placeholder={placeholder}
              value={search[key]}
              error={problems[key]}
              onLeave={apply}
            />
          ))}
          <FilterSelect
            name="outcome"
            label="Outcome"
            value={search.outcome}
            options={outcomes}
            onChoose={(chosen) =>
              setFilters({ outcome: auditOutcomes.find((outcome) => outcome === chosen) ?? '' })
            }
          />
        </div>
        <KindChoice what={search.what} onChoose={(what) => setFilters({ what })} />
        {/* Enter applies what is typed; without a button of its own, browsers send no form of several fields. */}
        <button type="submit" className="sr-only">
          Apply
        </button>
      </form>
    </search>
  )
}
