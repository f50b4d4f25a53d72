import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What fills the place of the rows when there are none to show: what happened and what can be done. */
export function StateMessage({
  icon: Icon,
  title,
  children,
  actions,
  isAlert = false,
  isPage = false,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
  actions?: ReactNode
  isAlert?: boolean
  /** It is all there is on the page, so its title is the page's. */
  isPage?: boolean
}) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className="flex flex-col items-center gap-3 rounded-lg border border-line bg-surface px-6 py-16 text-center"
    >
      <Icon aria-hidden="true" className={`size-7 ${isAlert ? 'text-danger' : 'text-muted'}`} />
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="max-w-prose text-muted">{children}</div>
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
