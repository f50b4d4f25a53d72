import { type FocusEvent, useState } from 'react'
import { Field } from '@/components/ui/field'

/** A text filter: keeps its own draft while one types, and takes the URL's value whenever that changes. */
export function FilterField({
  name,
  label,
  placeholder,
  value,
  error,
  className,
  onLeave,
}: {
  name: string
  label: string
  placeholder: string
  value: string
  error: string | undefined
  className: string
  onLeave: (form: HTMLFormElement) => void
}) {
  const [draft, setDraft] = useState(value)
  const [knownValue, setKnownValue] = useState(value)
  if (knownValue !== value) {
    setKnownValue(value)
    setDraft(value)
  }
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    if (event.currentTarget.form) onLeave(event.currentTarget.form)
  }
  return (
    <Field
      name={name}
      label={label}
      placeholder={placeholder}
      value={draft}
      error={error}
      className={className}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={leave}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
