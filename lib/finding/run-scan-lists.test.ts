import { describe, expect, it } from 'vitest'
import type { RecordingRow } from '@/lib/recordings/model'
import { type Call, createAccount, newestFirst, toRecording } from './account-under-test'
import { callsOf, createStage, hourMs, idsOf, knownOf, nowMs } from './scan-under-test'

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
    expect((await knownOf(stage)).ids).toEqual(idsOf(calls))
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
    expect((await knownOf(stage)).ids.length).toBe(5_000)
    expect(account.asked.length).toBeLessThan(50)
  })

  it('say so, and keep the rest, where more share a second than can be read', async () => {
    const crowd = Array.from({ length: 10_001 }, (_, index) => ({
      id: `crowd-${index}`,
      createdMs: nowMs - 3 * hourMs,
    }))
    const stage = createStage(createAccount([...calls, ...crowd]))
    await expect(stage.scan()).rejects.toMatchObject({ code: 'unexpected_response' })
    expect((await knownOf(stage)).scanned).toBe(2_000)
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
  })

  it.each([1, 4])('say how many rows cannot be read, with %i at once', async (atOnce) => {
    const toRow = (call: Call): RecordingRow =>
      Number(call.id.slice(-6)) % 90 === 4
        ? { kind: 'damaged', damaged: { position: 1, id: null, problem: 'It has no id that can be used.' } }
        : { kind: 'recording', recording: toRecording(call), levels: null }
    const stage = createStage(createAccount(callsOf(4_000), { toRow }), { atOnce })
    expect(await stage.scan()).toBe('complete')
    const { scanned, unreadable } = await knownOf(stage)
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
    // Once as they come, and once more in search of what the totals lack.
    expect(account.asked.length).toBeLessThan(60)
  })

  it('are walked to the end where each answer takes a minute', async () => {
    const account = createAccount(callsOf(2_000))
    const ask: typeof account.ask = async (question, signal) => {
      stage.clock.nowMs += 60_000
      account.calls.push({ id: `new-${account.calls.length}`, createdMs: stage.clock.nowMs - 1_000 })
      return account.ask(question, signal)
    }
    const stage = createStage({ ask })
    expect(await stage.scan()).toBe('complete')
    const { ids } = await knownOf(stage)
    expect(ids.filter((id) => id.startsWith('call'))).toHaveLength(2_000)
    expect(ids.length).toBeGreaterThan(2_010)
  })

  it('are walked to the end where Telnyx gives no totals', async () => {
    const account = createAccount(callsOf(2_000))
    const ask: typeof account.ask = async (question, signal) => ({
      ...(await account.ask(question, signal)),
      totalResults: null,
    })
    const stage = createStage({ ask })
    expect(await stage.scan()).toBe('complete')
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
  })
})

describe('the lists of a search', () => {
  const calls = callsOf(6_000)
  const isOnEitherSide = ({ from, to }: Call) => from === '+14155550100' || to === '+14155550100'

  it('are those of a number in each spelling on each side, and each recording counts once', async () => {
    const stage = createStage(createAccount(calls))
    const search = { number: '(415) 555-0100' }
    expect(await stage.scan(search)).toBe('complete')
    const found = await knownOf(stage, search)
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
    expect((await knownOf(stage, { region: 'eu' })).scanned).toBe(0)
    await stage.scan({ region: 'eu' })
    expect((await knownOf(stage, { region: 'eu' })).ids).toEqual(
      idsOf(inEurope.filter(({ region }) => region === 'eu')),
    )
  })

  it('stay known while a range of other times moves on', async () => {
    const account = createAccount(calls)
    const stage = createStage(account)
    const search = (minute: number) => ({ by: 'start' as const, after: `2026-11-22T00:0${minute}:00Z` })
    await stage.scan(search(0))
    const startMs = Date.parse('2026-11-22T00:00:00Z')
    const expected = calls.filter(({ createdMs }) => createdMs - 90_000 >= startMs)
    expect((await knownOf(stage, search(0))).ids).toEqual(idsOf(expected))
    account.asked.length = 0
    await stage.scan(search(1))
    expect(account.asked).toEqual([expect.objectContaining({ size: 1 })])
    expect((await knownOf(stage, search(1))).ids).toEqual(idsOf(expected.slice(0, -1)))
  })

  it('are walked within the range alone, bounds included', async () => {
    const account = createAccount(calls)
    const stage = createStage(account)
    const [newest, oldest] = [calls[500], calls[1_500]].map((call) =>
      new Date(call?.createdMs ?? 0).toISOString(),
    )
    const search = { after: oldest ?? '', before: newest ?? '' }
    expect(await stage.scan(search)).toBe('complete')
    expect((await knownOf(stage, search)).ids).toEqual(idsOf(calls.slice(500, 1_501)))
    expect(account.asked.length).toBeLessThan(14)
  })
})
