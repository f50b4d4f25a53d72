import { CopyLinkButton } from '@/components/ui/copy-link-button'
import { formatDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { DEFAULT_SEARCH, serializeRecordingsSearch } from '@/lib/recordings/search-params'
import { useListening } from '../use-listening'
import { usePlayer, usePlayerPosition } from '../use-player'

/** Copies the address of the second now heard, and of how it is heard. */
export function MomentLink({ recording }: { recording: Recording }) {
  const { positionMs } = usePlayerPosition()
  const { speed } = usePlayer()
  const { hearing } = useListening()
  const t = Math.floor(positionMs / 1000)
  const query = serializeRecordingsSearch({
    ...DEFAULT_SEARCH,
    t,
    speed: Number(speed.toFixed(2)),
    hear: recording.channels === 'single' ? 'stereo' : hearing,
  })
  const path = `/recordings/${encodeURIComponent(recording.id)}${query && `?${query}`}`
  return <CopyLinkButton path={path} label={`Copy link at ${formatDuration(positionMs)}`} />
}
