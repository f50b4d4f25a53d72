'use client'

import { Check, Copy, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClass } from './button'

const shownMs = 1_600
const icons = { idle: Copy, copied: Check, failed: X } as const
const words = { copied: 'Copied', failed: 'Could not copy' } as const

/** Copies `value`; `label` completes “Copy …”. */
export function CopyButton({
  value,
  label,
  className = '',
}: {
  value: string
  label: string
  className?: string
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async () => {
    try {
      // Missing altogether where the page came over plain http from another machine.
      await navigator.clipboard.writeText(value)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  const Icon = icons[state]
  return (
    <button
      type="button"
      onClick={copy}
      title={`Copy ${label}`}
      className={buttonClass({ look: 'quiet', size: 'icon-small' }, `[&_svg]:size-3.5 ${className}`)}
    >
      <Icon aria-hidden="true" />
      <span className="sr-only">Copy {label}</span>
      {state !== 'idle' && (
        <span className="sr-only" role="status">
          {words[state]}
        </span>
      )}
    </button>
  )
}
