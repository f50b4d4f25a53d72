import { X } from 'lucide-react'
import { useId, useRef } from 'react'
import { usePreferences } from '@/components/preferences'
import { buttonClass } from '@/components/ui/button'
import { displayZone } from '@/lib/preferences'
import type { Recording } from '@/lib/recordings/model'
import { nameMoment, titleCall } from './call-words'
import { DeckPlayButton } from './deck-play-button'
import { DownloadControl } from './download-control'
import { NowPlaying } from './now-playing'
import { PanelToggle } from './panel/panel-toggle'
import { PlayerPanel } from './panel/player-panel'
import { PlayerFailure } from './player-failure'
import { RecordingTimeline } from './recording-timeline'
import { SkipButton } from './skip-button'
import { PlayerSound } from './sound/player-sound'
import { SpeedSelect } from './speed-select'
import { useClearFocus } from './use-clear-focus'
import { useListening } from './use-listening'
import { useMediaSession } from './use-media-session'
import { useNeighbours } from './use-neighbours'
import { usePlayer } from './use-player'
import { VolumeControl } from './volume-control'

const phoneColumns = 'grid-cols-[auto_minmax(0,1fr)_repeat(3,auto)]'
const phoneAreas = "[grid-template-areas:'play_who_speed_more_close'_'back_line_line_forward_save']"
const phoneFailureAreas = "[grid-template-areas:'play_who_speed_more_close'_'line_line_line_line_line']"
const wideAreas =
  "md:[grid-template-areas:'back_play_forward_who_line_speed_volume_save_more_close'] md:grid-cols-[auto_auto_auto_minmax(8rem,max-content)_minmax(9rem,1fr)_repeat(5,auto)]"

/** The bar itself, while something is loaded. */
export function PlayerDeck({ recording }: { recording: Recording }) {
  const { failure, retry, close } = usePlayer()
  const { preferences } = usePreferences()
  const bar = useRef<HTMLElement>(null)
  const playButton = useRef<HTMLButtonElement>(null)
  const panelToggle = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  const { showsPanel, togglePanel } = useListening()
  const moment = nameMoment(recording, displayZone(preferences, '')) ?? 'time not given'
  useClearFocus(bar)
  useMediaSession({ title: titleCall(recording), subtitle: moment, ...useNeighbours(recording.id) })

  // A reason needs the room; there is nothing to skip in meanwhile.
  const hiddenOnPhone = failure ? 'max-md:hidden' : ''

  return (
    <section
      ref={bar}
      aria-label="Player"
      className="sticky bottom-0 z-20 mt-auto border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] shadow-float"
    >
      {!failure && <PlayerSound recording={recording} />}
      {showsPanel && !failure && (
        <PlayerPanel
          id={panelId}
          recording={recording}
          onEscape={() => {
            panelToggle.current?.focus()
            togglePanel()
          }}
        />
      )}
      <div
        className={`grid items-center gap-x-1 px-2 py-1.5 md:gap-x-2 md:min-h-18 md:px-5 md:py-2 ${phoneColumns} ${failure ? phoneFailureAreas : phoneAreas} ${wideAreas}`}
      >
        <SkipButton direction="back" className={`[grid-area:back] ${hiddenOnPhone}`} />
        <DeckPlayButton ref={playButton} />
        <SkipButton direction="forward" className={`[grid-area:forward] ${hiddenOnPhone}`} />
        <div className="min-w-0 px-1 [grid-area:who] md:px-2 xl:max-w-96">
          <NowPlaying recording={recording} moment={moment} />
        </div>
        <div className="min-w-0 [grid-area:line]">
          {failure ? (
            <PlayerFailure
              failure={failure}
              onRetry={() => {
                playButton.current?.focus()
                retry()
              }}
            />
          ) : (
            <RecordingTimeline recording={recording} showsLanes={!showsPanel} />
          )}
        </div>
        <div className="[grid-area:speed] md:ml-2">
          <SpeedSelect />
        </div>
        <div className="[grid-area:volume] max-md:hidden">
          <VolumeControl />
        </div>
        <div className={`[grid-area:save] ${hiddenOnPhone}`}>
          {recording.media === 'playable' && <DownloadControl recording={recording} />}
        </div>
        {!failure && (
          <PanelToggle ref={panelToggle} panelId={panelId} className="[grid-area:more] max-md:size-11" />
        )}
        <button
          type="button"
          aria-label="Close"
          title="Close"
          onClick={close}
          className={buttonClass({ look: 'quiet', size: 'icon' }, '[grid-area:close] max-md:size-11')}
        >
          <X aria-hidden="true" className="size-4.5!" />
        </button>
      </div>
    </section>
  )
}
