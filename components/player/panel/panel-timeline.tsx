import type { Recording } from '@/lib/recordings/model'
import { useListening } from '../use-listening'
import { PanelWaveform } from '../waveform/panel-waveform'
import { TalkBar } from '../waveform/talk-bar'

/** The waveform, large, and who speaks how much. */
export function PanelTimeline({ recording }: { recording: Recording }) {
  const { labels } = useListening()
  return (
    <div className="grid gap-3">
      <PanelWaveform recording={recording} />
      <TalkBar recording={recording} names={labels} />
    </div>
  )
}
