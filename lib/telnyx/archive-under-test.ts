import type { RecordingRow } from '@/lib/recordings/model'
import { type RecordingsQuestion, resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import type { AskPage } from './list-pages'

export type Call = { id: string; from: string; to: string; createdMs: number }
export type ListOrder = (one: Call, other: Call) => number

/** What a test asks, its words resolved as they are for Telnyx. */
export function questionOf(search: Partial<RecordingsSearch>): RecordingsQuestion {
  const now = new Date('2026-11-24T12:00:00Z')
  return resolveSearch({ ...DEFAULT_SEARCH, ...search }, { now, defaultCountry: 'US' }).question
}

function toRow({ id, from, to, createdMs }: Call): RecordingRow {
  const party = (value: string) => ({ value, display: value, kind: 'other' as const, country: null })
  return {
    kind: 'recording',
    levels: null,
    recording: {
      id,
      ...{ from: party(from), to: party(to), createdAt: new Date(createdMs).toISOString() },
      ...{ status: null, source: null, channels: null, initiatedBy: null, connectionId: null },
      ...{ callControlId: null, callLegId: null, callSessionId: null, conferenceId: null },
      ...{ durationMs: null, startedAt: null, endedAt: null, updatedAt: null, formats: [], media: 'no_file' },
    },
  }
}

export const idsOf = (rows: readonly RecordingRow[]) =>
  rows.map((row) => (row.kind === 'recording' ? row.recording.id : 'damaged'))

/** Lists as Telnyx gives them, over calls in memory and each in an order of its own, and how often they were asked. */
export function createPageSource(
  calls: readonly Call[],
  orderOf: (question: RecordingsQuestion) => ListOrder,
) {
  const counter = { questions: 0 }
  const lists = new Map<string, Call[]>()
  const listOf = (question: RecordingsQuestion) => {
    const key = `${question.from}|${question.to}`
    const isIn = ({ from, to }: Call) =>
      (question.from === '' || from === question.from) && (question.to === '' || to === question.to)
    const list = lists.get(key) ?? calls.filter(isIn).toSorted(orderOf(question))
    lists.set(key, list)
    return list
  }
  const ask: AskPage = async (question) => {
    counter.questions += 1
    const { gte = null, lte = null } = question.times.created ?? {}
    const firstMs = gte === null ? Number.NEGATIVE_INFINITY : Date.parse(gte)
    const lastMs = lte === null ? Number.POSITIVE_INFINITY : Date.parse(lte)
    const matching = listOf(question).filter(({ createdMs }) => createdMs >= firstMs && createdMs <= lastMs)
    const skipped = (question.page - 1) * question.size
    return {
      rows: matching.slice(skipped, skipped + question.size).map(toRow),
      page: question.page,
      totalResults: matching.length,
      totalPages: Math.max(1, Math.ceil(matching.length / question.size)),
    }
  }
  return { ask, counter }
}
