import 'server-only'
import type { RecordingRow, RecordingsPage } from '@/lib/recordings/model'
import type { KnownWaveforms } from './known-waveforms'
import { chooseWaveformFile } from './waveform-version'

/** The same page, with levels in the rows of recordings whose waveform is known. The rows of `page` stay as they are. */
export async function addKnownLevels(
  page: RecordingsPage,
  findLevels: KnownWaveforms['findLevels'],
): Promise<RecordingsPage> {
  const versions = new Map<RecordingRow, string>()
  for (const row of page.rows) {
    const canBeDrawn = row.kind === 'recording' && row.recording.media === 'playable'
    if (canBeDrawn) versions.set(row, chooseWaveformFile(row.recording).version)
  }
  const known = await findLevels([...versions.values()])
  if (known.size === 0) return page
  const rows = page.rows.map((row) => {
    const levels = known.get(versions.get(row) ?? '')
    return row.kind === 'recording' && levels !== undefined ? { ...row, levels } : row
  })
  return { ...page, rows }
}
