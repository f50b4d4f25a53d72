import { type ComponentProps, type FocusEvent, useState } from 'react'
import { Field } from '@/components/ui/field'

/** A text filter: keeps its own draft while one types, and takes the URL's value whenever that changes. */
export function FilterField({
  value,
  onLeave,
  ...field
}: Omit<ComponentProps<typeof Field>, 'onChange' | 'onBlur'> & {
  value: string
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
      {...field}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={leave}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
