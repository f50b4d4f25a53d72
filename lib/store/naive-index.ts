import type { IndexQuestion, IndexTotals, ListFilters, Span } from '@/lib/finding/recording-index'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Recording } from '@/lib/recordings/model'
import type { TimestampKind } from '@/lib/recordings/search-fields'

/** What the index must answer, said once more in the plainest way: every recording is looked at, one after another. */
export type NaiveRow = { recording: Recording; sip: string | null; region: string | null }

const timeOf = ({ createdAt, startedAt, endedAt }: Recording, by: TimestampKind) => {
  const iso = { created: createdAt, start: startedAt, end: endedAt }[by]
  return iso === null ? null : Date.parse(iso)
}

const isWithin = (ms: number | null, span: Span) => ms !== null && span.startMs <= ms && ms <= span.endMs

function isInList({ recording, sip, region }: NaiveRow, { equals, times }: ListFilters): boolean {
  const values = {
    from: recording.from?.value,
    to: recording.to?.value,
    conference: recording.conferenceId,
    leg: recording.callLegId,
    session: recording.callSessionId,
    connection: recording.connectionId,
    control: recording.callControlId,
    sip,
    region,
  }
  const isEqual = Object.entries(equals).every(([key, value]) => values[key as keyof typeof values] === value)
  const isInTime = (['start', 'end'] as const).every((kind) => {
    const range = times[kind]
    if (range === undefined || (range.gteMs === null && range.lteMs === null)) return true
    return isWithin(timeOf(recording, kind), {
      startMs: range.gteMs ?? Number.NEGATIVE_INFINITY,
      endMs: range.lteMs ?? Number.POSITIVE_INFINITY,
    })
  })
  return isEqual && isInTime
}

function hasDigits(
  number: string | undefined,
  { text, place }: NonNullable<LocalFilters['digits']>,
): boolean {
  const digits = (number?.split('@')[0] ?? '').replace(/[^0-9]/g, '')
  if (place === 'start') return digits.startsWith(text)
  return place === 'end' ? digits.endsWith(text) : digits.includes(text)
}

function passes({ from, to, ...recording }: Recording, local: LocalFilters): boolean {
  const { digits, minMs, maxMs, channels, source, initiatedBy, format, only } = local
  const isOneOf = (values: readonly string[] | undefined, value: string | null | undefined) =>
    values?.some((one) => one === value) ?? false
  return (
    (only === null ||
      isOneOf(only.parties, from?.value) ||
      isOneOf(only.parties, to?.value) ||
      isOneOf(only.connections, recording.connectionId)) &&
    (digits === null || hasDigits(from?.value, digits) || hasDigits(to?.value, digits)) &&
    (minMs === null || (recording.durationMs !== null && recording.durationMs >= minMs)) &&
    (maxMs === null || (recording.durationMs !== null && recording.durationMs <= maxMs)) &&
    (channels === null || recording.channels === channels) &&
    (source === null || recording.source === source) &&
    (initiatedBy === null || recording.initiatedBy === initiatedBy) &&
    (format === null || recording.formats.includes(format))
  )
}

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))

function unknownLast<T>(compare: (one: T, other: T) => number) {
  return (one: T | null, other: T | null) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return compare(one, other)
  }
}

const up = unknownLast((one: number, other: number) => one - other)
const down = unknownLast((one: number, other: number) => other - one)
const words = unknownLast(byBytes)

const orders: Record<LocalFilters['sort'], (one: Recording, other: Recording) => number> = {
  newest: () => 0,
  oldest: (one, other) => up(timeOf(one, 'created'), timeOf(other, 'created')),
  longest: (one, other) => down(one.durationMs, other.durationMs),
  shortest: (one, other) => up(one.durationMs, other.durationMs),
  from: (one, other) => words(one.from?.value ?? null, other.from?.value ?? null),
  to: (one, other) => words(one.to?.value ?? null, other.to?.value ?? null),
}

export function findNaively(rows: readonly NaiveRow[], { parts, local }: IndexQuestion): Recording[] {
  return rows
    .filter((row) =>
      parts.some(
        ({ list, within }) =>
          isInList(row, list) && within.some((span) => isWithin(timeOf(row.recording, 'created'), span)),
      ),
    )
    .map(({ recording }) => recording)
    .filter((recording) => passes(recording, local))
    .toSorted(
      (one, other) =>
        orders[local.sort](one, other) ||
        down(timeOf(one, 'created'), timeOf(other, 'created')) ||
        byBytes(one.id, other.id),
    )
}

export function sumNaively(recordings: readonly Recording[]): IndexTotals {
  return {
    total: recordings.length,
    talkMs: recordings.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    unknownLengths: recordings.filter(({ durationMs }) => durationMs === null).length,
  }
}

export const sumBucketsNaively = (
  recordings: readonly Recording[],
  by: TimestampKind,
  edgesMs: readonly number[],
): IndexTotals[] =>
  edgesMs.slice(1).map((end, bucket) => {
    const start = edgesMs[bucket] ?? end
    return sumNaively(
      recordings.filter((recording) => isWithin(timeOf(recording, by), { startMs: start, endMs: end - 1 })),
    )
  })
