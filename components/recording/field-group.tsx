import { type ReactNode, useId } from 'react'

export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface">
      <h2 id={id} className="border-b border-line px-4 py-2.5 font-semibold">
        {title}
      </h2>
      <dl className="divide-y divide-line">{children}</dl>
    </section>
  )
}

/** One line of a group; what Telnyx left out is said to be so. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 px-4 py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-[0.8125rem] leading-7 text-muted">{label}</dt>
      <dd className="min-h-7 min-w-0 leading-7 wrap-anywhere">
        {children || <span className="text-muted italic">not given</span>}
      </dd>
    </div>
  )
}
