import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'

/** The way in where others sign people in: what keeps one out, if anything, and where to go. */
export function EntryElsewhere({
  problem,
  href,
  linkWords,
  children,
}: {
  problem: string | null
  href: string
  linkWords: string
  children?: ReactNode
}) {
  return (
    <section
      aria-labelledby="entry-title"
      className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-6"
    >
      <h1 id="entry-title" className="text-lg font-semibold">
        Sign in
      </h1>
      {children}
      {problem !== null && (
        <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-danger">
          {problem}
        </p>
      )}
      {/* No form: its policy would hold for where the answer sends one, too. */}
      <a href={href} className={buttonClass({ look: 'primary' }, 'max-w-full max-md:h-11')}>
        <span className="truncate">{linkWords}</span>
      </a>
    </section>
  )
}
