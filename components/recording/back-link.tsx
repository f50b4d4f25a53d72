import { ArrowLeft } from 'lucide-react'
import type { MouseEvent } from 'react'
import { PageLink } from '@/components/ui/page-link'
import { isPlainClick } from '@/components/ui/plain-click'

const listPath = '/recordings'

/**
 * How many entries back the list is, where one has only looked at recordings since; 0 where it is not there, or in a
 * browser without the Navigation API, which does not tell.
 */
function stepsToList(): number {
  if (!('navigation' in window)) return 0
  const here = navigation.currentEntry?.index ?? 0
  const paths = navigation.entries().map(({ url }) => (url === null ? '' : new URL(url).pathname))
  const nearest = paths.slice(0, here).findLastIndex((path) => !path.startsWith(`${listPath}/`))
  return paths[nearest] === listPath ? here - nearest : 0
}

/** Back to the list as it was left, with its filters and page; from elsewhere, to the whole list. */
export function BackLink() {
  const onClick = (event: MouseEvent) => {
    const steps = isPlainClick(event) ? stepsToList() : 0
    if (steps === 0) return
    event.preventDefault()
    window.history.go(-steps)
  }
  return (
    <PageLink
      href={listPath}
      onClick={onClick}
      className="inline-flex items-center gap-1.5 self-start rounded-control py-1 text-muted underline-offset-2 hover:text-ink hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      Recordings
    </PageLink>
  )
}
