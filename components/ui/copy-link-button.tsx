import { Check, Link2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

const shownMs = 2_000
const icons = { idle: Link2, copied: Check, failed: X } as const

async function copyAddress(path: string) {
  // Outside of a secure context (plain http on another machine) there is no clipboard.
  await navigator.clipboard.writeText(new URL(path, window.location.href).href)
}

/** Copies the whole address of a page of ours. */
export function CopyLinkButton({ path, label }: { path: string; label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () =>
    copyAddress(path).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  const Icon = icons[state]
  return (
    <>
      <Button onClick={copy} className="max-md:h-11">
        <Icon aria-hidden="true" />
        {state === 'failed' ? 'Could not copy' : label}
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Link copied' : ''}
      </span>
    </>
  )
}
