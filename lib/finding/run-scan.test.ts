import { describe, expect, it } from 'vitest'
import { createAccount } from './account-under-test'
import { everything } from './coverage'
import { callsOf, createStage, hourMs, idsOf, knownOf, nowMs } from './scan-under-test'

describe('a scan', () => {
  it('knows all recordings in the end, in about as many questions as there are pages', async () => {
    const account = createAccount(callsOf(10_000))
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(bursts))
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
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
      { parts: (await knownOf(stage)).parts, local: { ...everything, channels: 'single' } },
      { offset: 0, limit: 5 },
    )
    expect(recordings.map(({ id }) => id)).toEqual(['call-000000'])
  })

  it('goes on where it stopped', async () => {
    const account = createAccount(callsOf(10_000))
    const stopping = new AbortController()
    const stage = createStage(account, { onPage: () => stage.index.walked.length > 15 && stopping.abort() })
    await expect(stage.scan({}, stopping.signal)).rejects.toThrow(/abort/i)
    const before = (await knownOf(stage)).scanned
    expect(before).toBeGreaterThan(2_500)
    const again = createStage(account, { index: stage.index })
    account.asked.length = 0
    expect(await again.scan()).toBe('complete')
    expect(account.asked.length).toBeLessThan((10_000 - before) / 250 + 15)
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
  })

  it('stops at its ceiling, and the next one goes on from there', async () => {
    const account = createAccount(callsOf(3_000))
    const stage = createStage(account, { ceiling: 1_000 })
    for (const outcome of ['ceiling', 'ceiling', 'complete']) {
      const before = account.rowsGiven()
      expect(await stage.scan()).toBe(outcome)
      expect(account.rowsGiven() - before).toBeLessThanOrEqual(1_250)
    }
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
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
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThan(60)
  })

  it('forgets a whole year that was deleted, at the price of a few questions', async () => {
    const account = createAccount(callsOf(20_000))
    const stage = createStage(account)
    await stage.scan()
    account.calls.length = 8_000
    account.asked.length = 0
    await stage.scan()
    expect((await knownOf(stage)).ids).toEqual(idsOf(account.calls))
    expect(account.asked.length).toBeLessThan(30)
  })
})
