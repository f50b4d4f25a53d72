import { type LocalFilters, toLocalFilters } from './local-filters'
import { normalizePhoneNumber, numberSpellings } from './phone-number'
import type { TimestampKind } from './search-fields'
import type { RecordingsSearch } from './search-params'
import { resolvePreset, toInstant } from './time-range'

/** Instants as Telnyx takes them, both inclusive; `null` leaves an end open. */
export type InstantRange = { gte: string | null; lte: string | null }

/** A search whose words have become the exact questions to ask: which page of which recordings. */
export type RecordingsQuestion = {
  times: Partial<Record<TimestampKind, InstantRange>>
} & Pick<
  RecordingsSearch,
  'from' | 'to' | 'conference' | 'leg' | 'session' | 'connection' | 'control' | 'sip' | 'region' | 'page'
> & {
    /** Up to 250, as Telnyx takes it; the grammar of the URL allows fewer sizes. */
    size: number
  }

/** What Telnyx can be asked, and what it cannot. */
export type ResolvedSearch = {
  question: RecordingsQuestion
  /** Every form of a number that stands on either side. */
  spellings: string[]
  local: LocalFilters | null
}

const earlier = (a: string | null, b: string) => (a !== null && Date.parse(a) < Date.parse(b) ? a : b)

function resolveTimes(search: RecordingsSearch, now: Date): RecordingsQuestion['times'] {
  const preset = search.range === '' ? null : resolvePreset(search.range, now, search.tz || 'UTC')
  const chosen: InstantRange = preset
    ? { gte: preset.after && toInstant(preset.after), lte: preset.before && toInstant(preset.before) }
    : { gte: search.after || null, lte: search.before || null }
  const times: RecordingsQuestion['times'] = {}
  if (chosen.gte !== null || chosen.lte !== null) times[search.by] = chosen
  // New rows enter by their creation, whichever timestamp is filtered: that is where the range is pinned.
  if (search.pin !== '')
    times.created = { gte: times.created?.gte ?? null, lte: earlier(times.created?.lte ?? null, search.pin) }
  return times
}

/** Resolves relative words at `now` and typed numbers in `defaultCountry`. */
export function resolveSearch(
  search: RecordingsSearch,
  { now, defaultCountry }: { now: Date; defaultCountry: string },
): ResolvedSearch {
  const { conference, leg, session, connection, control, sip, region, page, size } = search
  return {
    question: {
      times: resolveTimes(search, now),
      from: normalizePhoneNumber(search.from, defaultCountry),
      to: normalizePhoneNumber(search.to, defaultCountry),
      ...{ conference, leg, session, connection, control, sip, region, page, size },
    },
    spellings: numberSpellings(search.number, defaultCountry),
    local: toLocalFilters(search),
  }
}
