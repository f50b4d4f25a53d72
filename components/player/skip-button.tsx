import { RotateCcw, RotateCw } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { usePlayerActions } from './use-player'

const stepSeconds = 10

export function SkipButton({ direction, className }: { direction: 'back' | 'forward'; className: string }) {
  const { skip } = usePlayerActions()
  const isBack = direction === 'back'
  const Icon = isBack ? RotateCcw : RotateCw
  const label = `${isBack ? 'Back' : 'Forward'} ${stepSeconds} seconds`
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => skip((isBack ? -1 : 1) * stepSeconds * 1000)}
      className={buttonClass({ look: 'quiet', size: 'icon' }, `relative max-md:size-11 ${className}`)}
    >
      <Icon aria-hidden="true" className="size-7! stroke-[1.4]" />
      <span aria-hidden="true" className="absolute text-[0.5625rem] leading-none font-semibold">
        {stepSeconds}
      </span>
    </button>
  )
}
