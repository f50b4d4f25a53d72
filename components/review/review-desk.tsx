import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { getListening } from '@/components/player/listening'
import { usePlayerController } from '@/components/player/use-player'
import type { Recording, RecordingRow } from '@/lib/recordings/model'
import type { Desk } from './desk'
import { getHeard } from './heard'
import { KeyHelp } from './key-help'
import { SpokenWord } from './spoken-word'
import { useAutoAdvance } from './use-auto-advance'
import { useHeardTracking } from './use-heard-tracking'
import { useReviewKeys } from './use-review-keys'

/** Reviewing the rows of a list by keyboard. */
export function ListDesk({ rows, timeZone }: { rows: readonly RecordingRow[]; timeZone: string }) {
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

/** Reviewing one recording on its own page. */
export function RecordingDesk({ recording, timeZone }: { recording: Recording; timeZone: string }) {
  const rows = useMemo(() => [{ kind: 'recording' as const, recording, levels: null }], [recording])
  return <ListDesk rows={rows} timeZone={timeZone} />
}
