import type { KeyboardEvent } from 'react'
import { AutoAdvanceSwitch } from '@/components/review/auto-advance-switch'
import { KeysButton } from '@/components/review/keys-button'
import type { Recording } from '@/lib/recordings/model'
import { useSoundFacts } from '../sound/use-sound-facts'
import { ChannelControls, OneChannelControls } from './channel-controls'
import { ChannelsRow } from './channels-row'
import { MomentLink } from './moment-link'
import { PanelTimeline } from './panel-timeline'
import { SkipSilenceSwitch } from './skip-silence-switch'

type PlayerPanelProps = {
  id: string
  recording: Recording
  onEscape: () => void
}

/** What can be done to the sound and with it, above the bar. On a phone it scrolls in itself, and the bar stays. */
export function PlayerPanel({ id, recording, onEscape }: PlayerPanelProps) {
  const facts = useSoundFacts(recording)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onEscape()
  }
  return (
    <section
      id={id}
      aria-label="Listening"
      onKeyDown={onKeyDown}
      className="max-h-[70dvh] overflow-y-auto border-b border-line px-3 py-3 md:px-5"
    >
      <div className="grid gap-x-4 gap-y-3 md:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-x-6 gap-y-3 md:gap-y-0">
          {facts.channelCount === 2 ? (
            <>
              <ChannelControls channel="a" />
              <ChannelControls channel="b" />
            </>
          ) : (
            <OneChannelControls />
          )}
        </div>
        <div className="min-w-0 max-md:order-first">
          <PanelTimeline recording={recording} />
        </div>
        {facts.channelCount === 2 && <ChannelsRow />}
        <div className="col-start-[-2] flex flex-wrap items-center gap-x-6 gap-y-1">
          <SkipSilenceSwitch facts={facts} />
          <AutoAdvanceSwitch />
          <div className="flex items-center gap-1 md:ml-auto">
            <MomentLink recording={recording} />
            <KeysButton />
          </div>
        </div>
      </div>
    </section>
  )
}
