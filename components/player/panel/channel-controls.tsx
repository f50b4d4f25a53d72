import type { Channel } from '../listening'
import { useListening } from '../use-listening'
import { ChannelLabel } from './channel-label'
import { GainChoice } from './gain-choice'
import { HearingButton } from './hearing-button'

const marks = { a: 'bg-channel-a', b: 'bg-channel-b' } as const

function Mark({ channel }: { channel: Channel }) {
  return <span aria-hidden="true" className={`mr-0.5 h-4 w-1 shrink-0 rounded-full ${marks[channel]}`} />
}

/** What is done to one channel, as high as its lane. */
export function ChannelControls({ channel }: { channel: Channel }) {
  const label = useListening().labels[channel]
  return (
    <div className="flex flex-col justify-center gap-1 md:h-16">
      <div className="flex items-center">
        <Mark channel={channel} />
        <ChannelLabel channel={channel} />
      </div>
      <div className="flex items-center gap-2 pl-3">
        <HearingButton hearing={channel} label={`Solo ${label}`} title={`Hear only ${label}, in both ears`}>
          Solo
        </HearingButton>
        <GainChoice channel={channel} label={label} />
      </div>
    </div>
  )
}

/** A recording of one channel has its sides mixed already: there is nothing to take apart. */
export function OneChannelControls() {
  return (
    <div className="flex flex-col justify-center gap-1 md:h-16">
      <p className="flex h-7 items-center font-medium">
        <Mark channel="a" />
        <span className="px-1.5">One channel</span>
      </p>
      <div className="pl-3">
        <GainChoice channel="a" label="the recording" />
      </div>
    </div>
  )
}
