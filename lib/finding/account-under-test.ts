import type { Recording, RecordingRow } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import type { ListAnswer } from '@/lib/telnyx/list-pages'

export type Call = {
  id: string
  createdMs: number
  from?: string
  to?: string
  connection?: string
  durationMs?: number | null
  channels?: string
  source?: string
  initiatedBy?: string
  formats?: Recording['formats']
  region?: string
}

export const newestFirst = (one: Call, other: Call) =>
  other.createdMs - one.createdMs || (one.id < other.id ? -1 : 1)

export function toRecording(call: Call): Recording {
  const { id, createdMs, from = '', to = '', durationMs = 60_000 } = call
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    id,
    ...{ status: 'completed', source: call.source ?? 'call', channels: call.channels ?? 'dual' },
    initiatedBy: call.initiatedBy ?? null,
    from: from === '' ? null : toParty(from),
    to: to === '' ? null : toParty(to),
    connectionId: call.connection ?? null,
    ...{ callControlId: null, callLegId: null, callSessionId: null, conferenceId: null },
    durationMs,
    ...{ startedAt: iso(createdMs - startsBeforeMs), endedAt: iso(createdMs - endsBeforeMs) },
    ...{ createdAt: iso(createdMs), updatedAt: iso(createdMs) },
    ...{ formats: call.formats ?? ['mp3'], media: 'playable' },
  }
}

const startsBeforeMs = 90_000
const endsBeforeMs = 30_000

/** Whether a call is in the answer to a question. */
function createMatch({ times, from, to, connection, region }: RecordingsQuestion) {
  const beforeMs = { created: 0, start: startsBeforeMs, end: endsBeforeMs }
  const bounds = (['created', 'start', 'end'] as const).flatMap((kind) => {
    const range = times[kind]
    if (range === undefined) return []
    const gteMs = range.gte === null ? Number.NEGATIVE_INFINITY : Date.parse(range.gte)
    const lteMs = range.lte === null ? Number.POSITIVE_INFINITY : Date.parse(range.lte)
    return [{ fromMs: gteMs + beforeMs[kind], toMs: lteMs + beforeMs[kind] }]
  })
  return (call: Call) =>
    bounds.every(({ fromMs, toMs }) => call.createdMs >= fromMs && call.createdMs <= toMs) &&
    (from === '' || call.from === from) &&
    (to === '' || call.to === to) &&
    (connection === '' || call.connection === connection) &&
    (region === '' || call.region === region)
}

export type Account = {
  calls: Call[]
  /** Every question, in the order they came. */
  asked: RecordingsQuestion[]
  mostAtOnce: () => number
  /** How many rows all answers had together. */
  rowsGiven: () => number
  ask: (question: RecordingsQuestion, signal: AbortSignal) => Promise<ListAnswer>
}

/** For tests: a Telnyx in memory, whose lists may stand in any order and change between two answers. */
export function createAccount(
  calls: readonly Call[],
  {
    order = newestFirst,
    before = () => {},
    toRow,
  }: {
    order?: (one: Call, other: Call) => number
    /** Called before the answer to each question is made. */
    before?: (account: Account, question: RecordingsQuestion) => void
    toRow?: (call: Call, index: number) => RecordingRow
  } = {},
): Account {
  let atOnce = 0
  let mostAtOnce = 0
  let rowsGiven = 0
  const account: Account = {
    calls: [...calls],
    asked: [],
    mostAtOnce: () => mostAtOnce,
    rowsGiven: () => rowsGiven,
    async ask(question, signal) {
      signal.throwIfAborted()
      atOnce += 1
      mostAtOnce = Math.max(mostAtOnce, atOnce)
      await Promise.resolve()
      account.asked.push(question)
      before(account, question)
      const found = account.calls.filter(createMatch(question)).toSorted(order)
      const skipped = (question.page - 1) * question.size
      const row =
        toRow ??
        ((call: Call): RecordingRow => ({ kind: 'recording', recording: toRecording(call), levels: null }))
      atOnce -= 1
      const rows = found.slice(skipped, skipped + question.size).map(row)
      rowsGiven += rows.length
      return {
        rows,
        page: question.page,
        totalResults: found.length,
        totalPages: Math.max(1, Math.ceil(found.length / question.size)),
      }
    },
  }
  return account
}
