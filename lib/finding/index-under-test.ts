import type { Recording } from '@/lib/recordings/model'
import { findNaively, sumBucketsNaively, sumNaively } from '@/lib/store/naive-index'
import { everything } from './coverage'
import type { CoveredSpan, IndexQuestion, ListFilters, RecordingIndex, Span } from './recording-index'
import { listKey, wholeAccount } from './scan-plan'
import { gapsIn } from './spans'

type Held = { recording: Recording; sip: string | null; region: string | null }

const createdOf = ({ createdAt }: Recording) => (createdAt === null ? [] : [Date.parse(createdAt)])

/** For tests: the index in memory, word by word as its interface says, and which spans were walked in which order. */
export function createIndexInMemory(): RecordingIndex & { walked: Span[] } {
  const held = new Map<string, Held>()
  const covered = new Map<string, CoveredSpan[]>()
  const walked: Span[] = []

  const spansOf = (filters: ListFilters) => covered.get(listKey(filters)) ?? []
  const find = (question: IndexQuestion) => findNaively([...held.values()], question)

  function uncover(filters: ListFilters, span: Span): void {
    const left = spansOf(filters).flatMap((one) => {
      const touches = one.startMs <= span.endMs && span.startMs <= one.endMs
      if (!touches) return [one]
      return one.unreadable > 0 ? [] : gapsIn(one, [span]).map((gap) => ({ ...gap, unreadable: 0 }))
    })
    covered.set(listKey(filters), left)
  }

  function cover(filters: ListFilters, span: CoveredSpan): void {
    uncover(filters, span)
    const joined: CoveredSpan[] = []
    for (const one of [...spansOf(filters), span].toSorted((a, b) => a.startMs - b.startMs)) {
      const last = joined.at(-1)
      const isOneWith = last && last.endMs + 1 === one.startMs && last.unreadable + one.unreadable === 0
      if (isOneWith) last.endMs = one.endMs
      else joined.push({ ...one })
    }
    covered.set(listKey(filters), joined)
  }

  return {
    walked,
    async replace(list, { span, recordings, unreadable }) {
      walked.push(span)
      const known = find({ parts: [{ list, within: [span] }], local: everything })
      for (const { id } of known) if (!recordings.some((one) => one.id === id)) held.delete(id)
      for (const recording of recordings) {
        const before = held.get(recording.id)
        const { sip = before?.sip ?? null, region = before?.region ?? null } = list.equals
        held.set(recording.id, { recording, sip, region })
      }
      cover(list, { ...span, unreadable })
    },
    spans: async (filters) => spansOf(filters),
    uncover: async (filters, span) => uncover(filters, span),
    async search(question, { offset, limit }) {
      const found = find(question)
      return { ...sumNaively(found), recordings: found.slice(offset, offset + limit) }
    },
    totals: async (question, by, edgesMs) => sumBucketsNaively(find(question), by, edgesMs),
    async remove(ids) {
      for (const id of ids) held.delete(id)
    },
    async clear() {
      held.clear()
      covered.clear()
    },
    async stats() {
      const times = [...held.values()]
        .flatMap(({ recording }) => createdOf(recording))
        .toSorted((a, b) => a - b)
      const [oldestMs = null, newestMs = null] = [times[0], times.at(-1)]
      return { recordings: held.size, bytes: null, oldestMs, newestMs, spans: spansOf(wholeAccount) }
    },
    holdFilling: async () => ({ release: async () => {} }),
  }
}
