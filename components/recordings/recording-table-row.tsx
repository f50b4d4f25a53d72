import type { ReactNode } from 'react'
import { useRecordingPlayback } from '@/components/player/use-player'
import type { RecordingRow } from '@/lib/recordings/model'

/** A row of the table and a card on a phone; marked while its recording is in the player. */
export function RecordingTableRow({ row, children }: { row: RecordingRow; children: ReactNode }) {
  const playback = useRecordingPlayback(row.kind === 'recording' ? row.recording.id : '')
  return (
    <tr
      tabIndex={-1}
      data-row=""
      data-opened={playback === 'none' ? undefined : ''}
      className="-outline-offset-2 border-b border-line last:border-b-0 hover:bg-hover data-opened:bg-accent-soft max-md:grid max-md:grid-cols-[2.75rem_minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-3 max-md:py-2.5"
    >
      {children}
    </tr>
  )
}
