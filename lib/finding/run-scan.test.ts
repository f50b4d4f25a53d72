import { describe, expect, it } from 'vitest'
import type { RecordingRow } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { type Call, createAccount, newestFirst, toRecording } from './account-under-test'
import { everything, findKnown, toParts } from './coverage'
import { createStage, never, nowMs, planOf } from './scan-under-test'

const hourMs = 3_600_000

const callsOf = (
  count: number,
  { stepMs = 60_000, newestMs = nowMs - 2 * hourMs, name = 'call' } = {},
): Call[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${String(index).padStart(6, '0')}`,
    createdMs: newestMs - index * stepMs,
    from: index % 7 === 0 ? '+14155550100' : '+12125550123',
    to: index % 11 === 0 ? '+14155550100' : '+13105550199',
  }))

type Stage = ReturnType<typeof createStage>

async function known({ index }: Stage, search: Partial<RecordingsSearch> = {}) {
  const found = await findKnown(planOf(search), index, never)
  const question = { parts: toParts(found.coverages), local: everything }
  const { recordings } = await index.search(question, { offset: 0, limit: 1_000_000 })
  return { ...found, ids: recordings.map(({ id }) => id) }
}
const idsOf = (calls: readonly Call[]) => calls.toSorted(newestFirst).map(({ id }) => id)

describe('a scan', () => {
  it('knows all recordings in the end, in about as many questions as there are pages', async () => {
    const account = createAccount(callsOf(10_000))
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThan(60)
  })

  it('asks for the newest first', async () => {
    const account = createAccount(callsOf(10_000))
    const stage = createStage(account)
    await stage.scan()
    expect(account.asked[0]).toMatchObject({ times: {}, page: 1, size: 250 })
    expect(stage.index.walked[0]?.endMs).toBe(nowMs + 999)
  })

  it.each([1, 3, 16])('never has more than %i questions under way', async (atOnce) => {
    const account = createAccount(callsOf(10_000))
    await createStage(account, { atOnce }).scan()
    expect(account.mostAtOnce()).toBe(atOnce)
  })

  it('is about as cheap where calls come in bursts years apart', async () => {
    const bursts = [1, 2_000, 9_000, 9_100].flatMap((days, index) =>
      callsOf(1_500, {
        newestMs: nowMs - days * 24 * hourMs,
        stepMs: 700 * (index + 1),
        name: `burst-${index}`,
      }),
    )
    const account = createAccount(bursts)
    const stage = createStage(account)
    await stage.scan()
    expect((await known(stage)).ids).toEqual(idsOf(bursts))
    expect(account.asked.length).toBeLessThan(80)
  })

  it('asks for a count alone when all is known, and only for what is new when something is', async () => {
    const account = createAccount(callsOf(3_000))
    const stage = createStage(account)
    await stage.scan()
    account.asked.length = 0
    stage.clock.nowMs += 5_000
    await stage.scan()
    expect(account.asked).toEqual([expect.objectContaining({ size: 1 })])

    account.calls.push(...callsOf(3, { newestMs: stage.clock.nowMs, stepMs: 500, name: 'new' }))
    account.asked.length = 0
    await stage.scan()
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThanOrEqual(4)
  })

  it('reads the latest hour again, for recordings may change while they are young', async () => {
    const account = createAccount(callsOf(3_000, { newestMs: nowMs - 60_000 }))
    const stage = createStage(account)
    await stage.scan()
    account.calls.splice(0, 1, { id: 'call-000000', createdMs: nowMs - 60_000, channels: 'single' })
    stage.clock.nowMs += 5 * 60_000
    await stage.scan()
    const { recordings } = await stage.index.search(
      { parts: toParts((await known(stage)).coverages), local: { ...everything, channels: 'single' } },
      { offset: 0, limit: 5 },
    )
    expect(recordings.map(({ id }) => id)).toEqual(['call-000000'])
  })

  it('goes on where it stopped', async () => {
    const account = createAccount(callsOf(10_000))
    const stopping = new AbortController()
    const stage = createStage(account, { onPage: () => stage.index.walked.length > 15 && stopping.abort() })
    await expect(stage.scan({}, stopping.signal)).rejects.toThrow(/abort/i)
    const before = (await known(stage)).scanned
    expect(before).toBeGreaterThan(2_500)
    const again = createStage(account, { index: stage.index })
    account.asked.length = 0
    expect(await again.scan()).toBe('complete')
    expect(account.asked.length).toBeLessThan((10_000 - before) / 250 + 15)
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })

  it('stops at its ceiling, and the next one goes on from there', async () => {
    const account = createAccount(callsOf(3_000))
    const stage = createStage(account, { ceiling: 1_000 })
    for (const outcome of ['ceiling', 'ceiling', 'complete']) {
      const before = account.rowsGiven()
      expect(await stage.scan()).toBe(outcome)
      expect(account.rowsGiven() - before).toBeLessThanOrEqual(1_250)
    }
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })

  it('finds what was deleted and what appeared late, by counting', async () => {
    const calls = callsOf(20_000)
    const account = createAccount(calls)
    const stage = createStage(account)
    await stage.scan()
    const gone = new Set([17, 9_000, 9_001, 19_999].map((index) => calls[index]?.id))
    account.calls = calls.filter(({ id }) => !gone.has(id))
    account.calls.push(...callsOf(3, { newestMs: nowMs - 30 * 60_000, name: 'late' }))
    stage.clock.nowMs += 5_000
    account.asked.length = 0
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThan(60)
  })

  it('forgets a whole year that was deleted, at the price of a few questions', async () => {
    const account = createAccount(callsOf(20_000))
    const stage = createStage(account)
    await stage.scan()
    account.calls.length = 8_000
    account.asked.length = 0
    await stage.scan()
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThan(30)
  })
})

describe('lists that are not as one would wish', () => {
  const calls = callsOf(2_000, { stepMs: 1_300 })

  it.each([
    ['oldest first', (one: Call, other: Call) => newestFirst(other, one)],
    ['by their id', (one: Call, other: Call) => (one.id < other.id ? 1 : -1)],
    [
      'by a number',
      (one: Call, other: Call) => (`${one.from}${one.id}` < `${other.from}${other.id}` ? -1 : 1),
    ],
  ])('are read whole when they stand %s', async (_, order) => {
    const account = createAccount(calls, { order })
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(calls))
    expect(account.asked.length).toBeLessThan(90)
  })

  it('may have thousands of recordings in one second', async () => {
    const crowd = Array.from({ length: 3_000 }, (_, index) => ({
      id: `crowd-${index}`,
      createdMs: nowMs - 3 * hourMs - (index % 900),
    }))
    const account = createAccount([...calls, ...crowd])
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids.length).toBe(5_000)
    expect(account.asked.length).toBeLessThan(50)
  })

  it('say so, and keep the rest, where more share a second than can be read', async () => {
    const crowd = Array.from({ length: 10_001 }, (_, index) => ({
      id: `crowd-${index}`,
      createdMs: nowMs - 3 * hourMs,
    }))
    const stage = createStage(createAccount([...calls, ...crowd]))
    await expect(stage.scan()).rejects.toMatchObject({ code: 'unexpected_response' })
    expect((await known(stage)).scanned).toBe(2_000)
  })

  it('may change while a crowded second is read', async () => {
    const crowd = Array.from({ length: 1_000 }, (_, index) => ({
      id: `crowd-${index}`,
      createdMs: nowMs - 3 * hourMs,
    }))
    let isDone = false
    const account = createAccount([...calls, ...crowd], {
      before({ calls }, { page }) {
        if (page !== 3 || isDone) return
        isDone = true
        calls.splice(
          calls.findIndex(({ id }) => id === 'crowd-5'),
          1,
        )
      },
    })
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })

  it('may gain and lose recordings while they are walked', async () => {
    let added = 0
    const account = createAccount(callsOf(5_000), {
      before({ calls }) {
        calls.splice((added * 977) % calls.length, 1)
        calls.push({ id: `new-${added}`, createdMs: nowMs + added * 100 })
        added += 1
      },
    })
    const stage = createStage(account)
    await stage.scan().catch(() => undefined)
    // Once it rests, the next scan leaves nothing out and nothing in.
    const calm = createStage(createAccount(account.calls), { index: stage.index })
    calm.clock.nowMs = nowMs + added * 100
    expect(await calm.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })

  it.each([1, 4])('say how many rows cannot be read, with %i at once', async (atOnce) => {
    const toRow = (call: Call): RecordingRow =>
      Number(call.id.slice(-6)) % 90 === 4
        ? { kind: 'damaged', damaged: { position: 1, id: null, problem: 'It has no id that can be used.' } }
        : { kind: 'recording', recording: toRecording(call), levels: null }
    const stage = createStage(createAccount(callsOf(4_000), { toRow }), { atOnce })
    expect(await stage.scan()).toBe('complete')
    const { scanned, unreadable } = await known(stage)
    expect([scanned, unreadable]).toEqual([3_955, 45])
  })

  it('are told from those whose totals lie, which no scan calls complete', async () => {
    const account = createAccount(callsOf(2_000))
    const ask: typeof account.ask = async (question, signal) => {
      const answer = await account.ask(question, signal)
      return { ...answer, totalResults: Math.ceil((answer.totalResults ?? 0) / 2) }
    }
    const stage = createStage({ ask })
    await expect(stage.scan()).rejects.toMatchObject({ code: 'unexpected_response' })
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })

  it('are walked to the end where Telnyx gives no totals', async () => {
    const account = createAccount(callsOf(2_000))
    const ask: typeof account.ask = async (question, signal) => ({
      ...(await account.ask(question, signal)),
      totalResults: null,
    })
    const stage = createStage({ ask })
    expect(await stage.scan()).toBe('complete')
    expect((await known(stage)).ids).toEqual(idsOf(account.calls))
  })
})

describe('the lists of a search', () => {
  const calls = callsOf(6_000)
  const isOnEitherSide = ({ from, to }: Call) => from === '+14155550100' || to === '+14155550100'

  it('are those of a number in each spelling on each side, and each recording counts once', async () => {
    const stage = createStage(createAccount(calls))
    const search = { number: '(415) 555-0100' }
    expect(await stage.scan(search)).toBe('complete')
    const found = await known(stage, search)
    expect(found.ids).toEqual(idsOf(calls.filter(isOnEitherSide)))
    expect(found.scanned).toBe(found.ids.length)
  })

  it('need no walk where the whole account is known', async () => {
    const account = createAccount(calls)
    const stage = createStage(account)
    await stage.scan()
    account.asked.length = 0
    await stage.scan({ from: '+14155550100', by: 'start', after: '2026-11-20T00:00:00Z' })
    expect(account.asked).toEqual([expect.objectContaining({ size: 1, from: '+14155550100' })])
  })

  it('are walked by themselves where rows do not tell whether they are of it', async () => {
    const inEurope = calls.map((call, index) => ({ ...call, region: index % 3 === 0 ? 'eu' : 'us' }))
    const stage = createStage(createAccount(inEurope))
    await stage.scan()
    expect((await known(stage, { region: 'eu' })).scanned).toBe(0)
    await stage.scan({ region: 'eu' })
    expect((await known(stage, { region: 'eu' })).ids).toEqual(
      idsOf(inEurope.filter(({ region }) => region === 'eu')),
    )
  })

  it('are walked within the range alone, bounds included', async () => {
    const account = createAccount(calls)
    const stage = createStage(account)
    const [newest, oldest] = [calls[500], calls[1_500]].map((call) =>
      new Date(call?.createdMs ?? 0).toISOString(),
    )
    const search = { after: oldest ?? '', before: newest ?? '' }
    expect(await stage.scan(search)).toBe('complete')
    expect((await known(stage, search)).ids).toEqual(idsOf(calls.slice(500, 1_501)))
    expect(account.asked.length).toBeLessThan(14)
  })
})
