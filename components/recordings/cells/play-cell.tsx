import { PlayButton } from '@/components/player/play-button'
import type { Recording } from '@/lib/recordings/model'
import { useListContext } from '../list-context'

export function PlayCell({ recording }: { recording: Recording }) {
  const { timeZone } = useListContext()
  return <PlayButton recording={recording} timeZone={timeZone} />
}
