import { ArrowLeft } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { PageLink } from '@/components/ui/page-link'
import { isPlainClick } from '@/components/ui/plain-click'

const listPath = '/recordings'

/** Whether the entry before this one is the list; browsers without the Navigation API do not tell. */
function cameFromList(): boolean {
  if (!('navigation' in window)) return false
  const index = navigation.currentEntry?.index ?? 0
  const previousUrl = navigation.entries()[index - 1]?.url
  return typeof previousUrl === 'string' && new URL(previousUrl).pathname === listPath
}

/** Back to the list as it was left, with its filters and page; from elsewhere, to the whole list. */
export function BackLink() {
  const router = useRouter()
  const onClick = (event: MouseEvent) => {
    if (!isPlainClick(event) || !cameFromList()) return
    event.preventDefault()
    router.back()
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
