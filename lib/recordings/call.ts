import type { Recording, RecordingsPage } from './model'
import { searchFields } from './search-fields'
import { DEFAULT_SEARCH, type RecordingsSearch } from './search-params'

/** What recordings of one call have in common: their session, or their conference. */
export type CallKey = { by: 'session' | 'conference'; id: string }

/** The recordings of a call as far as one page of a list holds them, always with the one that they were asked for. */
export type Call = {
  /** In order of time. */
  recordings: Recording[]
  /** `null` where Telnyx gave no total. */
  totalCount: number | null
  unreadableCount: number
  /** The instant of the answer, where that is old since Telnyx fails. */
  staleSince: string | null
}

/** The calls a recording belongs to. An id that the list could not be asked for is none. */
export function callKeys({ callSessionId, conferenceId }: Recording): CallKey[] {
  const keys = [
    { by: 'session', id: callSessionId },
    { by: 'conference', id: conferenceId },
  ] as const
  return keys.flatMap(({ by, id }) => {
    const parsed = searchFields[by].safeParse(id ?? '')
    return parsed.success && parsed.data !== '' ? { by, id: parsed.data } : []
  })
}

/** Of one question to Telnyx, which gives no more than 250 rows. */
export const callSearch = ({ by, id }: CallKey): RecordingsSearch => ({
  ...DEFAULT_SEARCH,
  [by]: id,
  size: 250,
})

const epochMs = (iso: string | null) => {
  const ms = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? Infinity : ms
}
const startMs = ({ startedAt, createdAt }: Recording) => epochMs(startedAt ?? createdAt)

/** By start, or creation where no start is known; then by creation and id. Those without any time go last. */
export function compareInTime(one: Recording, other: Recording): number {
  const [start, otherStart] = [startMs(one), startMs(other)]
  if (start !== otherStart) return start < otherStart ? -1 : 1
  const [created, otherCreated] = [epochMs(one.createdAt), epochMs(other.createdAt)]
  if (created !== otherCreated) return created < otherCreated ? -1 : 1
  return one.id < other.id ? -1 : Number(one.id > other.id)
}

/** A page of the list as the call of `present`; the order in which Telnyx lists is documented nowhere. */
export function toCall(page: RecordingsPage, present: Recording): Call {
  const byId = new Map([[present.id, present]])
  let unreadableCount = 0
  for (const row of page.rows) {
    if (row.kind === 'damaged') unreadableCount += 1
    else byId.set(row.recording.id, row.recording)
  }
  return {
    recordings: [...byId.values()].toSorted(compareInTime),
    totalCount: page.totalResults,
    unreadableCount,
    staleSince: page.stale ? page.fetchedAt : null,
  }
}

/** How long all recordings are together; `null` unless each length is known. */
export function totalDurationMs(recordings: readonly Recording[]): number | null {
  let totalMs = 0
  for (const { durationMs } of recordings) {
    if (durationMs === null) return null
    totalMs += durationMs
  }
  return totalMs
}

/** A number for each leg of a call, in the order in which they come; of a single leg there is nothing to tell. */
export function legNumbers(recordings: readonly Recording[]): ReadonlyMap<string, number> {
  const legs = new Set(recordings.flatMap(({ callLegId }) => callLegId ?? []))
  return new Map(legs.size < 2 ? [] : [...legs].map((leg, index) => [leg, index + 1]))
}
