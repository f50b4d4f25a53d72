'use client'

import { Check, Copy, X } from 'lucide-react'
import { buttonClass } from './button'
import { useCopy } from './use-copy'

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
  const { state, copy } = useCopy()
  const Icon = icons[state]
  return (
    <button
      type="button"
      onClick={() => copy(value)}
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
