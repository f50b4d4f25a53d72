import {
  DEFAULT_SEARCH,
  type RecordingsSearch,
  serializeRecordingsSearch,
  toListSearch,
} from '@/lib/recordings/search-params'

// All pages of a list come from one scan; a pinned list is a part of it.
function toScanSearch(search: RecordingsSearch): RecordingsSearch {
  const { page, size, pin } = DEFAULT_SEARCH
  return { ...toListSearch(search), page, size, pin }
}

export const scanPath = (search: RecordingsSearch) =>
  `/api/recordings/scan?${serializeRecordingsSearch(toScanSearch(search))}`

/** Two searches with the same key are answered by the same scan: it finds what it finds in any order. */
export const scanKey = (search: RecordingsSearch) =>
  serializeRecordingsSearch({ ...toScanSearch(search), sort: DEFAULT_SEARCH.sort })
