import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Party, Recording } from '@/lib/recordings/model'
import type {
  CoveredSpan,
  IndexQuestion,
  IndexTotals,
  ListFilters,
  RecordingIndex,
  Span,
} from './recording-index'
import { isToldByRows, listKey, wholeAccount } from './scan-plan'
import { gapsIn } from './spans'

type Held = { recording: Recording; lists: Set<string> }

const msOf = (iso: string | null) => (iso === null ? null : Date.parse(iso))
const isIn = (atMs: number | null, { startMs, endMs }: Span) =>
  atMs !== null && startMs <= atMs && atMs <= endMs

const fields = {
  from: ({ from }: Recording) => from?.value,
  to: ({ to }: Recording) => to?.value,
  conference: ({ conferenceId }: Recording) => conferenceId,
  leg: ({ callLegId }: Recording) => callLegId,
  session: ({ callSessionId }: Recording) => callSessionId,
  connection: ({ connectionId }: Recording) => connectionId,
  control: ({ callControlId }: Recording) => callControlId,
}

function isOfList({ recording, lists }: Held, filters: ListFilters): boolean {
  if (!isToldByRows(filters)) return lists.has(listKey(filters))
  const { equals, times } = filters
  const hasTexts = Object.entries(fields).every(
    ([key, read]) =>
      equals[key as keyof typeof fields] === undefined ||
      read(recording) === equals[key as keyof typeof fields],
  )
  const hasTime = (iso: string | null, range: ListFilters['times']['start']) =>
    range === undefined ||
    isIn(msOf(iso), { startMs: range.gteMs ?? -Infinity, endMs: range.lteMs ?? Infinity })
  return hasTexts && hasTime(recording.startedAt, times.start) && hasTime(recording.endedAt, times.end)
}

const digitsOf = (party: Party | null) => party?.value.replace(/@.*$/, '').replace(/\D/g, '') ?? ''

/** What Telnyx cannot filter, done the slow and plain way. */
export function fitsLocally(recording: Recording, local: LocalFilters): boolean {
  const { digits, minMs, maxMs, channels, source, initiatedBy, format } = local
  const fitsDigits = [recording.from, recording.to].map(digitsOf).some((number) => {
    if (digits === null) return true
    if (digits.place === 'start') return number.startsWith(digits.text)
    return digits.place === 'end' ? number.endsWith(digits.text) : number.includes(digits.text)
  })
  const { durationMs } = recording
  return (
    fitsDigits &&
    (minMs === null || (durationMs !== null && durationMs >= minMs)) &&
    (maxMs === null || (durationMs !== null && durationMs <= maxMs)) &&
    (channels === null || recording.channels === channels) &&
    (source === null || recording.source === source) &&
    (initiatedBy === null || recording.initiatedBy === initiatedBy) &&
    (format === null || recording.formats.includes(format))
  )
}

const keys: Record<LocalFilters['sort'], (recording: Recording) => [number | string | null, 1 | -1]> = {
  newest: ({ createdAt }) => [msOf(createdAt), -1],
  oldest: ({ createdAt }) => [msOf(createdAt), 1],
  longest: ({ durationMs }) => [durationMs, -1],
  shortest: ({ durationMs }) => [durationMs, 1],
  from: ({ from }) => [from?.value ?? null, 1],
  to: ({ to }) => [to?.value ?? null, 1],
}

export function compareBy(sort: LocalFilters['sort']) {
  const order = (one: Recording, other: Recording, by: LocalFilters['sort']) => {
    const [[a, sign], [b]] = [keys[by](one), keys[by](other)]
    if (a === b) return 0
    if (a === null || b === null) return a === null ? 1 : -1
    return (a < b ? -1 : 1) * sign
  }
  return (one: Recording, other: Recording) =>
    order(one, other, sort) || order(one, other, 'newest') || (one.id < other.id ? -1 : 1)
}

function totalsOf(recordings: readonly Recording[]): IndexTotals {
  const lengths = recordings.flatMap(({ durationMs }) => durationMs ?? [])
  return {
    total: recordings.length,
    talkMs: lengths.reduce((sum, length) => sum + length, 0),
    unknownLengths: recordings.length - lengths.length,
  }
}

/** For tests: the index in memory, word by word as its interface says. */
export function createIndexInMemory(): RecordingIndex & { walked: Span[] } {
  const held = new Map<string, Held>()
  const covered = new Map<string, CoveredSpan[]>()
  const walked: Span[] = []

  const spansOf = (filters: ListFilters) => covered.get(listKey(filters)) ?? []

  function uncoverNow(filters: ListFilters, span: Span): void {
    const left = spansOf(filters).flatMap((one) => {
      const touches = one.startMs <= span.endMs && span.startMs <= one.endMs
      if (!touches) return [one]
      return one.unreadable > 0 ? [] : gapsIn(one, [span]).map((gap) => ({ ...gap, unreadable: 0 }))
    })
    covered.set(listKey(filters), left)
  }

  function cover(filters: ListFilters, span: CoveredSpan): void {
    uncoverNow(filters, span)
    const joined: CoveredSpan[] = []
    for (const one of [...spansOf(filters), span].toSorted((a, b) => a.startMs - b.startMs)) {
      const last = joined.at(-1)
      if (last && last.endMs + 1 === one.startMs && last.unreadable + one.unreadable === 0)
        last.endMs = one.endMs
      else joined.push({ ...one })
    }
    covered.set(listKey(filters), joined)
  }

  function find({ parts, local }: IndexQuestion): Recording[] {
    return [...held.values()]
      .filter((one) =>
        parts.some(
          ({ list, within }) =>
            isOfList(one, list) && within.some((span) => isIn(msOf(one.recording.createdAt), span)),
        ),
      )
      .map(({ recording }) => recording)
      .filter((recording) => fitsLocally(recording, local))
      .toSorted(compareBy(local.sort))
  }

  return {
    walked,
    async replace(filters, { span, recordings, unreadable }) {
      walked.push(span)
      const ids = new Set(recordings.map(({ id }) => id))
      for (const [id, one] of held) {
        if (isIn(msOf(one.recording.createdAt), span) && isOfList(one, filters) && !ids.has(id))
          held.delete(id)
      }
      for (const recording of recordings) {
        const lists = held.get(recording.id)?.lists ?? new Set()
        held.set(recording.id, { recording, lists: lists.add(listKey(filters)) })
      }
      cover(filters, { ...span, unreadable })
    },
    spans: async (filters) => spansOf(filters),
    uncover: async (filters, span) => uncoverNow(filters, span),
    async search(question, { offset, limit }) {
      const found = find(question)
      return { ...totalsOf(found), recordings: found.slice(offset, offset + limit) }
    },
    async totals(question, by, edgesMs) {
      const found = find(question)
      const timeOf = ({ createdAt, startedAt, endedAt }: Recording) =>
        msOf({ created: createdAt, start: startedAt, end: endedAt }[by])
      return edgesMs.slice(1).map((endMs, index) => {
        const span = { startMs: edgesMs[index] ?? 0, endMs: endMs - 1 }
        return totalsOf(found.filter((recording) => isIn(timeOf(recording), span)))
      })
    },
    async remove(ids) {
      for (const id of ids) held.delete(id)
    },
    async clear() {
      held.clear()
      covered.clear()
    },
    async stats() {
      const times = [...held.values()].flatMap(({ recording }) => msOf(recording.createdAt) ?? [])
      const [oldestMs = null, newestMs = null] = [
        times.toSorted((a, b) => a - b)[0],
        times.toSorted((a, b) => b - a)[0],
      ]
      return { recordings: held.size, bytes: null, oldestMs, newestMs, spans: spansOf(wholeAccount) }
    },
    holdFilling: async () => ({ release: async () => {} }),
  }
}
