import { type ComponentProps, useId } from 'react'

/** The look of a text box, for inputs and native selects alike. */
export const inputClass =
  'h-9 rounded-control border border-line bg-surface px-2.5 text-ink hover:border-line-strong focus-visible:border-accent aria-invalid:border-danger'

export function Field({
  label,
  hint,
  error,
  className = '',
  ...input
}: ComponentProps<'input'> & { label: string; hint?: string | undefined; error?: string | undefined }) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[0.8125rem] font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={`${inputClass} w-full`}
        {...input}
      />
      {note && (
        <p id={`${id}-note`} className={`mt-1 text-[0.8125rem] ${error ? 'text-danger' : 'text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  )
}
