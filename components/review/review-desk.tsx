import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { getListening } from '@/components/player/listening'
import { usePlayerController } from '@/components/player/use-player'
import type { RecordingRow } from '@/lib/recordings/model'
import type { Desk } from './desk'
import { getHeard } from './heard'
import { KeyHelp } from './key-help'
import { SpokenWord } from './spoken-word'
import { useAutoAdvance } from './use-auto-advance'
import { useHeardTracking } from './use-heard-tracking'
import { useReviewKeys } from './use-review-keys'

/** Reviewing by keyboard: of the rows of a list, or of the one recording of its own page. */
export function ReviewDesk({ rows, timeZone }: { rows: readonly RecordingRow[]; timeZone: string }) {
  const player = usePlayerController()
  const router = useRouter()
  const desk: Desk = useMemo(
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
