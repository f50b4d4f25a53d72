import { ChartColumn } from 'lucide-react'
import { useId } from 'react'
import { usePreferences } from '@/components/preferences'
import { Button } from '@/components/ui/button'
import { TimelinePanel } from './timeline-panel'

/** The switch of the timeline, to stand in the line of the summary, and below that line the timeline itself. */
export function Timeline() {
  const panelId = useId()
  const { preferences, setPreferences } = usePreferences()
  const isOpen = preferences.timeline === 'open'
  return (
    <>
      <Button
        look="quiet"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        title={isOpen ? 'Hide the timeline' : 'Show the timeline'}
        className="aria-expanded:bg-raised aria-expanded:text-ink max-sm:w-9 max-sm:px-0"
        onClick={() => setPreferences({ timeline: isOpen ? 'closed' : 'open' })}
      >
        <ChartColumn aria-hidden="true" />
        <span className="max-sm:sr-only">Timeline</span>
      </Button>
      {isOpen && <TimelinePanel id={panelId} />}
    </>
  )
}
