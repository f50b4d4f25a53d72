import { presetWords, rangeWords } from '@/components/recordings/range-words'
import { formatCount } from '@/lib/format'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

/** What a link made by `fixResults` shows, which always has an end: `The recordings of 1 Nov 2026 – 24 Nov 2026 as they are now`. */
export function resultsWords({ after, before, pin, page }: RecordingsSearch, timeZone: string): string {
  const [end] = [before, pin].filter((instant) => instant !== '').toSorted()
  const range = rangeWords(after || null, end ?? null, timeZone)
  const pageWords = page > 1 ? `, page ${formatCount(page)}` : ''
  const which = after === '' ? range.replace(/^U/, 'u') : `of ${range}`
  return `The recordings ${which} as they are now${pageWords}`
}

/** What a link made by `keepWords` shows: `Whatever matches when the link is opened: last 7 days`. */
export function latestWords({ range }: RecordingsSearch): string {
  const words = 'Whatever matches when the link is opened'
  return range === '' ? words : `${words}: ${presetWords[range].toLowerCase()}`
}
