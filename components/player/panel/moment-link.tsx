import { CopyLinkButton } from '@/components/ui/copy-link-button'
import { formatDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { momentPath } from '@/lib/recordings/moment-path'
import { useListening } from '../use-listening'
import { usePlayer, usePlayerPosition } from '../use-player'

/** Copies the address of the second now heard, and of how it is heard. */
export function MomentLink({ recording }: { recording: Recording }) {
  const { positionMs } = usePlayerPosition()
  const { speed } = usePlayer()
  const { hearing } = useListening()
  const path = momentPath(recording, { positionMs, speed, hearing })
  return <CopyLinkButton path={path} label={`Copy link at ${formatDuration(positionMs)}`} />
}
