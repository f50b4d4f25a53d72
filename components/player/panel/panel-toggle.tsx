import { ChevronDown, ChevronUp } from 'lucide-react'
import type { Ref } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useListening } from '../use-listening'

type PanelToggleProps = { ref: Ref<HTMLButtonElement>; panelId: string; className: string }

export function PanelToggle({ ref, panelId, className }: PanelToggleProps) {
  const { showsPanel, togglePanel } = useListening()
  const Icon = showsPanel ? ChevronDown : ChevronUp
  return (
    <button
      ref={ref}
      type="button"
      aria-label="Channels, silence and links"
      title={showsPanel ? 'Close the panel' : 'Channels, silence and links'}
      aria-expanded={showsPanel}
      aria-controls={showsPanel ? panelId : undefined}
      onClick={togglePanel}
      className={buttonClass({ look: 'quiet', size: 'icon' }, className)}
    >
      <Icon aria-hidden="true" className="size-5!" />
    </button>
  )
}
