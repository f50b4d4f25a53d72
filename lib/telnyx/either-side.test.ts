import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingRow } from '@/lib/recordings/model'
import { type Call, createPageSource, idsOf, type ListOrder, questionOf } from './archive-under-test'
import { listEitherSide, mostQuestions } from './either-side'
import type { AskPage } from './list-pages'

const spellings = ['+14155550100', '14155550100', '4155550100']
const others = ['+13125550199', 'sip:Ann@pbx.example', 'anonymous']
const endMs = Date.parse('2026-11-20T15:00:00Z')

const byId: ListOrder = (one, other) => (one.id < other.id ? -1 : 1)
const newestFirst: ListOrder = (one, other) => other.createdMs - one.createdMs || byId(one, other)

/** What each list makes of rows of one instant differs from list to list. */
const tiesOf =
  (salt: string): ListOrder =>
  (one, other) =>
    [...(one.id + salt)].reverse().join('') < [...(other.id + salt)].reverse().join('') ? -1 : 1

const orders = {
  newest: (salt: string): ListOrder => {
    const ties = salt.length % 2 === 0 ? byId : tiesOf(salt)
    return (one, other) => other.createdMs - one.createdMs || ties(one, other)
  },
  oldest: (salt: string): ListOrder => {
    const ties = tiesOf(salt)
    return (one, other) => one.createdMs - other.createdMs || ties(one, other)
  },
  none: (salt: string): ListOrder => tiesOf(salt),
}

type Archive = { calls: Call[]; order: keyof typeof orders }

/** Archives by their size, how long they span (so that many rows share an instant), and who is on the calls. */
const archives: fc.Arbitrary<Archive> = fc
  .record({
    size: fc.oneof(fc.nat(60), fc.nat(900)),
    spanMs: fc.constantFrom(1, 40, 5_000, 3_600_000, 90 * 86_400_000),
    callerShare: fc.constantFrom(0, 0.05, 0.5, 1),
    calleeShare: fc.constantFrom(0, 0.05, 0.5, 1),
    spellingsUsed: fc.integer({ min: 1, max: 3 }),
    isSkewed: fc.boolean(),
    order: fc.constantFrom(...(['newest', 'newest', 'newest', 'oldest', 'none'] as const)),
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
  })
  .map(({ size, spanMs, callerShare, calleeShare, spellingsUsed, isSkewed, order, seed }) => {
    let state = seed
    const draw = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    const pick = (from: readonly string[]) => from[Math.floor(draw() * from.length)] ?? ''
    const party = (share: number) => pick(draw() < share ? spellings.slice(0, spellingsUsed) : others)
    const calls = Array.from({ length: size }, (_, index): Call => {
      const [from, to] = [party(callerShare), party(calleeShare)]
      // Skewed: whoever is called is called long ago, whoever calls has called of late, all of it in bursts.
      const age = isSkewed ? draw() ** 4 * (from === spellings[0] ? 0.3 : 1) : draw()
      const id = `${Math.floor(draw() * 1e9).toString(36)}-${index}`
      return { id, from, to, createdMs: endMs - Math.floor(age * spanMs) }
    })
    return { calls, order }
  })

const isSpelling = (party: string) => spellings.includes(party)
const distinct = (parties: string[]) => new Set(parties.filter(isSpelling)).size

describe('a number on either side, against a walk over the same calls', () => {
  const questions = fc.record({
    size: fc.constantFrom(20, 50, 100, 250),
    page: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 })),
    since: fc.option(fc.constantFrom('2026-11-20T14:30:00Z', '2026-11-20T14:59:59.990Z'), { freq: 5 }),
    until: fc.option(fc.constantFrom('2026-11-20T14:59:59.995Z', '2026-11-20T15:00:00Z'), { freq: 3 }),
    side: fc.constantFrom('', '', '', 'from', 'to'),
  })

  it('gives the same rows in the same order and the same totals, within the bound', async () => {
    const property = fc.asyncProperty(archives, questions, async ({ calls, order }, asked) => {
      const { ask, counter } = createPageSource(calls, ({ from, to }) => orders[order](`${from}|${to}`))
      const search = { after: asked.since ?? '', before: asked.until ?? '' }
      const question = { ...questionOf(search), page: asked.page, size: asked.size }
      if (asked.side === 'from' || asked.side === 'to') question[asked.side] = others[0] ?? ''

      const matching = calls
        .filter(({ from, to }) => isSpelling(from) || isSpelling(to))
        .filter(({ from }) => asked.side !== 'from' || from === others[0])
        .filter(({ to }) => asked.side !== 'to' || to === others[0])
        .filter(({ createdMs }) => createdMs >= Date.parse(asked.since ?? '2000-01-01'))
        .filter(({ createdMs }) => createdMs <= Date.parse(asked.until ?? '2099-01-01'))
        .toSorted(newestFirst)
      const totalPages = Math.max(1, Math.ceil(matching.length / asked.size))
      const page = Math.min(asked.page, totalPages)
      const expected = matching.slice((page - 1) * asked.size, page * asked.size)

      const { rows, ...answer } = await listEitherSide(question, spellings, ask)
      expect(idsOf(rows)).toEqual(expected.map(({ id }) => id))
      expect(answer).toEqual({
        page,
        totalPages,
        totalResults: matching.length,
        merge: {
          from: matching.filter(({ from }) => isSpelling(from)).length,
          to: matching.filter(({ to }) => isSpelling(to)).length,
          both: matching.filter(({ from, to }) => isSpelling(from) && isSpelling(to)).length,
          problem: null,
        },
      })
      const found = [calls.map(({ from }) => from), calls.map(({ to }) => to)].map(distinct)
      expect(counter.questions).toBeLessThanOrEqual(mostQuestions(3, found[0] ?? 0, found[1] ?? 0))
    })
    await fc.assert(property, { numRuns: 2_000 })
  }, 120_000)

  it('gives each recording once, from the first page to the last', async () => {
    const property = fc.asyncProperty(archives, fc.constantFrom(20, 50), async ({ calls, order }, size) => {
      const { ask } = createPageSource(calls, ({ from, to }) => orders[order](`${from}|${to}`))
      const seen: string[] = []
      for (let page = 1, last = 1; page <= last; page += 1) {
        const answer = await listEitherSide({ ...questionOf({}), page, size }, spellings, ask)
        seen.push(...idsOf(answer.rows))
        last = answer.totalPages ?? 0
      }
      const matching = calls.filter(({ from, to }) => isSpelling(from) || isSpelling(to))
      expect(seen).toEqual(matching.toSorted(newestFirst).map(({ id }) => id))
    })
    await fc.assert(property, { numRuns: 200 })
  }, 120_000)
})

describe('where Telnyx contradicts itself', () => {
  const calls = Array.from({ length: 700 }, (_, index): Call => {
    const [from = '', to = ''] = index % 2 === 0 ? [spellings[0], others[0]] : [others[0], spellings[0]]
    return { id: String(index), from, to, createdMs: endMs - index * 60_000 }
  })
  const list = (page: number, change: (answer: Awaited<ReturnType<AskPage>>) => object) => {
    const { ask } = createPageSource(calls, () => newestFirst)
    const changed: AskPage = async (question) => {
      const answer = await ask(question)
      return question.size === 250 ? { ...answer, ...change(answer) } : answer
    }
    return listEitherSide({ ...questionOf({}), page, size: 20 }, spellings, changed)
  }

  it('says nothing while rows and counts agree', async () => {
    expect((await list(9, () => ({}))).merge.problem).toBeNull()
  })

  it.each([
    ['rows that were counted do not come', ({ rows }: { rows: RecordingRow[] }) => ({ rows: rows.slice(1) })],
    ['rows come twice', ({ rows }: { rows: RecordingRow[] }) => ({ rows: [...rows, ...rows] })],
    [
      'more rows are there than were counted',
      ({ totalResults }: { totalResults: number | null }) => ({ totalResults: (totalResults ?? 0) + 1 }),
    ],
  ])('says so where %s', async (_, change) => {
    const { rows, merge } = await list(9, change)
    expect(merge.problem).toMatch(/counts and rows disagree/)
    expect(rows).toHaveLength(20)
  })

  it('never shows an empty page where there are recordings', async () => {
    await expect(list(9, () => ({ rows: [] }))).rejects.toMatchObject({ code: 'unexpected_response' })
  })

  it('names the way out where there are no totals', async () => {
    const { ask } = createPageSource(calls, () => newestFirst)
    const withoutTotals: AskPage = async (question) => ({ ...(await ask(question)), totalResults: null })
    const failure = listEitherSide(questionOf({}), spellings, withoutTotals)
    await expect(failure).rejects.toThrow(/did not say how many.*Use From or To/)
  })

  it('names the way out where thousands of recordings share one instant', async () => {
    const twins = Array.from({ length: 6_000 }, (_, index): Call => {
      const [from = '', to = ''] = index % 2 === 0 ? [spellings[0], others[0]] : [others[0], spellings[0]]
      return { id: String(index), from, to, createdMs: endMs }
    })
    const { ask, counter } = createPageSource(twins, () => byId)
    const failure = listEitherSide({ ...questionOf({}), page: 50 }, spellings, ask)
    await expect(failure).rejects.toMatchObject({ code: 'invalid_request', field: 'number' })
    expect(counter.questions).toBeLessThanOrEqual(mostQuestions(3, 1, 1))
  })
})
