import { ArrowDownUp } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { DEFAULT_LABELS } from '../listening'
import { useListening } from '../use-listening'
import { HearingButton } from './hearing-button'

/** What concerns both channels together. */
export function ChannelsRow() {
  const { labels, swapLabels } = useListening()
  const isUnnamed = labels.a === DEFAULT_LABELS.a && labels.b === DEFAULT_LABELS.b
  return (
    <div className="flex items-center gap-2 md:h-9 md:pl-3">
      <HearingButton hearing="mono" title="Hear both channels in both ears">
        Mono mix
      </HearingButton>
      <button
        type="button"
        aria-disabled={isUnnamed}
        title={isUnnamed ? 'Rename a channel first' : 'Let the two names change places'}
        onClick={swapLabels}
        className={buttonClass({ look: 'quiet', size: 'small' }, 'aria-disabled:cursor-default max-md:h-11')}
      >
        <ArrowDownUp aria-hidden="true" />
        Swap names
      </button>
    </div>
  )
}
