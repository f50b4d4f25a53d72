import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import type { Hearing } from '../listening'
import { useListening } from '../use-listening'

type HearingButtonProps = { hearing: Hearing; label?: string; title: string; children: ReactNode }

/** Hears so while it is pressed, and both channels as recorded once it is pressed again. */
export function HearingButton({ hearing, label, title, children }: HearingButtonProps) {
  const { hearing: chosen, setHearing } = useListening()
  const isChosen = chosen === hearing
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={label}
      title={title}
      onClick={() => setHearing(isChosen ? 'stereo' : hearing)}
      className={buttonClass(
        { size: 'small' },
        `max-md:h-11 max-md:px-3 ${isChosen ? 'border-accent! bg-accent! text-accent-ink!' : ''}`,
      )}
    >
      {children}
    </button>
  )
}
