import type { RecordingRow } from '@/lib/recordings/model'

/**
 * A key for each row that stays with its recording across refreshes. Telnyx may name one recording twice on a page
 * (rows shift while it is read), and React needs the keys to differ even then.
 */
export function rowIds(rows: readonly RecordingRow[]): string[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const id = row.kind === 'recording' ? row.recording.id : `damaged-${row.damaged.position}`
    const count = seen.get(id) ?? 0
    seen.set(id, count + 1)
    return count === 0 ? id : `${id}~${count}`
  })
}
