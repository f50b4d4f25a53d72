import { Check, Link2, X } from 'lucide-react'
import { Button } from './button'
import { useCopy } from './use-copy'

const icons = { idle: Link2, copied: Check, failed: X } as const

/** Copies the whole address of a page of ours. */
export function CopyLinkButton({ path, label }: { path: string; label: string }) {
  const { state, copy } = useCopy()
  const Icon = icons[state]
  return (
    <>
      <Button onClick={() => copy(new URL(path, window.location.href).href)} className="max-md:h-11">
        <Icon aria-hidden="true" />
        {state === 'failed' ? 'Could not copy' : label}
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Link copied' : ''}
      </span>
    </>
  )
}
