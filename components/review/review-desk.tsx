import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { getListening } from '@/components/player/listening'
import { usePageOrder } from '@/components/player/use-page-order'
import { usePlayerController } from '@/components/player/use-player'
import type { Recording, RecordingRow } from '@/lib/recordings/model'
import type { Desk } from './desk'
import { getHeard } from './heard'
import { KeyHelp } from './key-help'
import { playInstead } from './row-actions'
import { SpokenWord } from './spoken-word'
import { useAutoAdvance } from './use-auto-advance'
import { useHeardTracking } from './use-heard-tracking'
import { useReviewKeys } from './use-review-keys'

function useDesk(rows: readonly RecordingRow[], timeZone: string): Desk {
  const player = usePlayerController()
  const router = useRouter()
  return useMemo(
    () => ({
      rows,
      timeZone,
      player,
      listening: getListening(),
      heard: getHeard(),
      openPage: (id) => router.push(`/recordings/${encodeURIComponent(id)}`),
    }),
    [rows, timeZone, player, router],
  )
}

function ReviewDesk({ desk }: { desk: Desk }) {
  useReviewKeys(desk)
  useAutoAdvance(desk)
  useHeardTracking()
  return (
    <>
      <SpokenWord />
      <KeyHelp />
    </>
  )
}

/** Reviewing the rows of a list by keyboard. */
export function ListDesk({ rows, timeZone }: { rows: readonly RecordingRow[]; timeZone: string }) {
  const desk = useDesk(rows, timeZone)
  const order = useMemo(() => {
    const recordings = desk.rows.flatMap((row) => (row.kind === 'recording' ? row.recording : []))
    return { recordings, play: (recording: Recording) => playInstead(desk, recording) }
  }, [desk])
  usePageOrder(order)
  return <ReviewDesk desk={desk} />
}

/** Reviewing one recording on its own page, which the recordings of its call give an order. */
export function RecordingDesk({ recording, timeZone }: { recording: Recording; timeZone: string }) {
  const rows = useMemo(() => [{ kind: 'recording' as const, recording, levels: null }], [recording])
  return <ReviewDesk desk={useDesk(rows, timeZone)} />
}
