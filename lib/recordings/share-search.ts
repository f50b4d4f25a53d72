import type { RecordingsPage } from './model'
import { type RecordingsSearch, toListSearch } from './search-params'
import { toInstant } from './time-range'

type ShownAnswer = Pick<RecordingsPage, 'applied' | 'page' | 'fetchedAt'>

/** Whether recordings that are made after an instant can still get into a range. */
function isOpenAfter({ by }: RecordingsSearch, before: string | null, atMs: number): boolean {
  // A recording is created after the call it is of, so a range of starts or ends is never closed for good.
  return by !== 'created' || before === null || Date.parse(before) > atMs
}

/**
 * The search that finds the rows of an answer again, whenever it is asked: words become the instants that were asked
 * for, and what is made later stays out. `timeZone` is the one on whose clock the rows are shown.
 */
export function fixResults(
  search: RecordingsSearch,
  { applied, page, fetchedAt }: ShownAnswer,
  timeZone: string,
): RecordingsSearch {
  const now = new Date(fetchedAt)
  const isOpen = isOpenAfter(search, applied.before, now.getTime())
  const isPinned = search.pin !== '' && Date.parse(search.pin) <= now.getTime()
  return {
    ...toListSearch(search),
    range: '',
    after: applied.after ?? '',
    // A pin bounds the creation by itself, and may lie before the range: an end before the start would be no range.
    before: applied.before === null || applied.before === search.pin ? '' : applied.before,
    tz: search.tz || timeZone,
    page,
    pin: isPinned || !isOpen ? search.pin : toInstant(now),
  }
}

/** The search whose words are read anew whenever it is asked, from its first page on. */
export const keepWords = (search: RecordingsSearch): RecordingsSearch => ({
  ...toListSearch(search),
  page: 1,
  pin: '',
})
