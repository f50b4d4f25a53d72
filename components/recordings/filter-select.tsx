import { useId } from 'react'
import { inputClass } from '@/components/ui/field'

/** A filter with few values, `''` for any of them; a value of the URL that is none of these is one more. */
export function FilterSelect({
  name,
  label,
  value,
  options,
  onChoose,
}: {
  name: string
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  onChoose: (value: string) => void
}) {
  const id = useId()
  const isKnown = value === '' || options.some(([known]) => known === value)
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[0.8125rem] font-medium text-muted">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className={`${inputClass} w-full`}
      >
        <option value="">Any</option>
        {options.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
        {!isKnown && <option value={value}>{value}</option>}
      </select>
    </div>
  )
}
