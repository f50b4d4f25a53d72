import type { Channel } from '../listening'
import { useListening } from '../use-listening'
import { ChannelLabel } from './channel-label'
import { GainChoice } from './gain-choice'
import { HearingButton } from './hearing-button'

const marks = { a: 'bg-channel-a', b: 'bg-channel-b' } as const

function Mark({ channel }: { channel: Channel }) {
  return <span aria-hidden="true" className={`mr-0.5 h-4 w-1 shrink-0 rounded-full ${marks[channel]}`} />
}

const block = 'flex items-center gap-1 md:h-16 md:flex-col md:items-stretch md:justify-center'

/** What is done to one channel, as high as its lane. */
export function ChannelControls({ channel }: { channel: Channel }) {
  const label = useListening().labels[channel]
  return (
    <div className={block}>
      <div className="flex min-w-0 flex-1 items-center md:flex-none">
        <Mark channel={channel} />
        <ChannelLabel channel={channel} />
      </div>
      <div className="flex items-center gap-2 md:pl-3">
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
    <div className={block}>
      <p className="flex h-7 flex-1 items-center font-medium md:flex-none">
        <Mark channel="a" />
        <span className="px-1.5">One channel</span>
      </p>
      <div className="md:pl-3">
        <GainChoice channel="a" label="the recording" />
      </div>
    </div>
  )
}
