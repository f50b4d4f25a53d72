import { CopyLinkButton } from '@/components/ui/copy-link-button'
import { formatDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { momentPath } from '@/lib/recordings/moment-path'
import { useLinkedSound } from '../sound/use-linked-sound'
import { useListening } from '../use-listening'
import { usePlayer, usePlayerPosition } from '../use-player'

/** Copies the address of the second now heard, and of how it is heard. */
export function MomentLink({ recording }: { recording: Recording }) {
  // On the page of a recording this may stand before the deck does, and must copy no less than the link it came by.
  useLinkedSound(recording.id)
  const { positionMs } = usePlayerPosition()
  const { speed } = usePlayer()
  const { hearing } = useListening()
  const path = momentPath(recording, { positionMs, speed, hearing })
  return <CopyLinkButton path={path} label={`Copy link at ${formatDuration(positionMs)}`} />
}
