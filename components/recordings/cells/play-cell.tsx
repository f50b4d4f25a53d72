import { PlayButton } from '@/components/player/play-button'
import type { Recording } from '@/lib/recordings/model'
import { useListContext } from '../list-context'

export function PlayCell({ recording }: { recording: Recording }) {
  const { timeZone, review } = useListContext()
  return (
    <div className="relative w-fit">
      <PlayButton recording={recording} timeZone={timeZone} />
      {review && <review.HeardMark id={recording.id} />}
    </div>
  )
}
