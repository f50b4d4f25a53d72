import { type ReactNode, useId } from 'react'

/** One thing to look after, with its title. */
export function AccountSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4 md:p-5"
    >
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** What went wrong, or what came of it. */
export function Outcome({ problem, success }: { problem: string | undefined; success?: string | false }) {
  return (
    <>
      {problem && (
        <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-danger">
          {problem}
        </p>
      )}
      <p role="status" className={success ? 'rounded-control bg-accent-soft px-3 py-2' : 'sr-only'}>
        {success}
      </p>
    </>
  )
}
