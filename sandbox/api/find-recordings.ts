import type { Archive } from '../archive/archive.ts'
import { CONFERENCE_REGIONS } from '../archive/call-traits.ts'
import type { Window } from './page-query.ts'
import type { ExactFilter, RecordingFilter } from './recording-filter.ts'

type Test = (index: number) => boolean
type Found = { indices: number[]; totalResults: number }

/** The rows of one page, newest first, and how many there are on all pages. */
export function findRecordings(archive: Archive, filter: RecordingFilter): Found {
  const { gteMs, lteMs } = filter.createdAt ?? {
    gteMs: Number.NEGATIVE_INFINITY,
    lteMs: Number.POSITIVE_INFINITY,
  }
  const low = archive.firstIndexFrom(gteMs)
  const high = Math.max(
    low,
    lteMs === Number.POSITIVE_INFINITY ? archive.endIndex : archive.firstIndexFrom(lteMs + 1),
  )
  const skip = (filter.page.number - 1) * filter.page.size
  const identified = identifiedRows(archive, filter)
  const tests = testsOf(archive, filter)
  if (identified === undefined && tests.length === 0)
    return pageOfRange(archive, low, high, skip, filter.page.size)

  const matches = (index: number): boolean => archive.isPresent(index) && tests.every((test) => test(index))
  if (identified !== undefined) {
    const found = identified.filter((index) => index >= low && index < high && matches(index)).reverse()
    return { indices: found.slice(skip, skip + filter.page.size), totalResults: found.length }
  }
  const indices: number[] = []
  let totalResults = 0
  for (let index = high - 1; index >= low; index -= 1) {
    if (!matches(index)) continue
    if (totalResults >= skip && indices.length < filter.page.size) indices.push(index)
    totalResults += 1
  }
  return { indices, totalResults }
}

function pageOfRange(archive: Archive, low: number, high: number, skip: number, size: number): Found {
  const { deletions } = archive
  const indices: number[] = []
  for (let index = deletions.stepDown(high, skip) - 1; index >= low && indices.length < size; index -= 1) {
    if (!deletions.has(index)) indices.push(index)
  }
  return { indices, totalResults: high - low - (deletions.countBelow(high) - deletions.countBelow(low)) }
}

/** An identifier leads straight to its rows; undefined when no filter names one. */
function identifiedRows(archive: Archive, { exact }: RecordingFilter): number[] | undefined {
  const { codecs } = archive.source
  const decoders: ReadonlyArray<
    [ExactFilter, (value: string) => number | undefined, (index: number) => string | null]
  > = [
    ['call_leg_id', codecs.callLeg.decode, (index) => archive.at(index).callLegId],
    ['call_session_id', codecs.callSession.decode, (index) => archive.at(index).callSessionId],
    ['call_control_id', codecs.callControl.decode, (index) => archive.at(index).callControlId],
    ['conference_id', codecs.conference.decode, (index) => archive.at(index).conferenceId],
    ['sip_call_id', codecs.sipCall.decode, (index) => archive.at(index).sipCallId],
  ]
  let rows: number[] | undefined
  for (const [name, decode, readValue] of decoders) {
    const value = exact.get(name)
    if (value === undefined) continue
    const index = decode(value)
    const unit = index === undefined || index >= archive.endIndex ? [] : archive.unitAround(index)
    rows = (rows ?? unit).filter((row) => unit.includes(row) && readValue(row) === value)
  }
  return rows
}

function testsOf(archive: Archive, { exact, startTime, endTime }: RecordingFilter): Test[] {
  const tests: Test[] = []
  for (const name of ['from', 'to'] as const) {
    const address = exact.get(name)
    if (address === undefined) continue
    const parties = archive.source.directory.partiesAt(address)
    const column = archive.column(name)
    tests.push((index) => parties[column(index)] === 1)
  }
  const codes = [
    ['connection_id', 'connection', archive.source.traits.connectionIds],
    ['conference_region', 'region', CONFERENCE_REGIONS],
  ] as const
  for (const [name, columnName, names] of codes) {
    const value = exact.get(name)
    if (value === undefined) continue
    const code = names.indexOf(value) + 1
    const column = archive.column(columnName)
    tests.push(code === 0 ? () => false : (index) => column(index) === code)
  }
  if (startTime !== undefined) tests.push(within(startTime, archive.column('startedAt')))
  if (endTime !== undefined) tests.push(within(endTime, archive.column('endedAt')))
  return tests
}

function within({ gteMs, lteMs }: Window, column: (index: number) => number): Test {
  return (index) => {
    const instantMs = column(index)
    return instantMs >= gteMs && instantMs <= lteMs
  }
}
