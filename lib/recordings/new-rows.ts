import { isLocalSearch } from './local-filters'
import type { Recording, RecordingRow, RecordingsPage } from './model'
import type { RecordingsSearch } from './search-params'
import type { RangePreset } from './time-range'

const pastPresets: ReadonlySet<RangePreset | ''> = new Set(['yesterday', 'last-month'])

/** Whether recordings that are made from now on come to stand at the top of what is shown. */
export function growsAtTop(search: RecordingsSearch, { page, scan }: RecordingsPage): boolean {
  const endsNow = search.before === '' && search.pin === '' && !pastPresets.has(search.range)
  const isNewestFirst = search.sort === '' && (scan === null ? !isLocalSearch(search) : scan.isComplete)
  return endsNow && isNewestFirst && search.page === 1 && page === 1
}

const recordingsOf = (rows: readonly RecordingRow[]): Recording[] =>
  rows.flatMap((row) => (row.kind === 'recording' ? row.recording : []))

const createdMs = ({ createdAt }: Recording) => Date.parse(createdAt ?? '')

export type NewRows = {
  count: number
  /** That all rows of the later answer are new, so that there may be more behind them. */
  isAtLeast: boolean
}

/**
 * Which rows of a later first page are new beside those shown. A row that has moved up since another was deleted is
 * not: it is older than all that are shown.
 */
export function countNewRows(shown: RecordingsPage, later: RecordingsPage): NewRows {
  const shownRecordings = recordingsOf(shown.rows)
  const shownIds = new Set(shownRecordings.map(({ id }) => id))
  const isCutShort = shown.rows.length >= shown.size
  const oldestMs = isCutShort
    ? Math.min(...shownRecordings.map(createdMs).filter(Number.isFinite))
    : -Infinity
  const laterRecordings = recordingsOf(later.rows)
  const newIds = new Set(
    laterRecordings
      .filter((recording) => !shownIds.has(recording.id) && !(createdMs(recording) < oldestMs))
      .map(({ id }) => id),
  )
  const isAtLeast = newIds.size > 0 && newIds.size === later.rows.length && later.rows.length >= later.size
  return { count: newIds.size, isAtLeast }
}
