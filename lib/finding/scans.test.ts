import { describe, expect, it, vi } from 'vitest'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { type Account, createAccount } from './account-under-test'
import { createStage, never, nowMs, planOf } from './scan-under-test'
import { createScans } from './scans'

const calls = Array.from({ length: 3_000 }, (_, index) => ({
  id: `call-${index}`,
  createdMs: nowMs - 7_200_000 - index * 60_000,
}))

/** A Telnyx that answers when it is told to. */
function createBench() {
  const account = createAccount(calls)
  let open = Promise.withResolvers<void>()
  const ask: Account['ask'] = async (question, signal) => {
    await open.promise
    return account.ask(question, signal)
  }
  const stage = createStage({ ask })
  const scans = createScans(stage.options)
  const flow = () => open.resolve()
  const hold = () => {
    open = Promise.withResolvers()
  }
  return { account, stage, scans, flow, hold }
}

const settle = async () => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
}

describe('scans', () => {
  it('of the same lists are one, also for a narrower range, and end alike for all', async () => {
    const { account, scans, flow } = createBench()
    const searches: Partial<RecordingsSearch>[] = [{}, { digits: '5' }, { min: 3, range: '7d' }]
    const joined = searches.map((search) => scans.join(planOf(search), never))
    flow()
    for (const scan of joined) await vi.waitUntil(async () => (await scan.wait(1_000)) === 'complete')
    expect(account.asked.length).toBeLessThan(25)
  })

  it('of another list, or of more of it, are their own', async () => {
    const { account, scans, flow } = createBench()
    const narrow = scans.join(planOf({ range: '24h' }), never)
    const wide = scans.join(planOf({ range: '7d' }), never)
    flow()
    for (const scan of [narrow, wide]) await vi.waitUntil(async () => (await scan.wait(1_000)) === 'complete')
    const starts = new Set(account.asked.map(({ times }) => times.created?.gte))
    expect(starts).toContain('2026-11-23T12:00:00Z')
    expect(starts).toContain('2026-11-17T12:00:00Z')
  })

  it('tell at once when the first page is there', async () => {
    const { scans, flow, stage } = createBench()
    const scan = scans.join(planOf(), never)
    const waiting = scan.wait(600_000)
    flow()
    expect(await waiting).toBeNull()
    expect(stage.index.walked.length).toBeGreaterThan(0)
  })

  it('go on for those who stay, and stop with the last', async () => {
    const { account, scans, flow, hold } = createBench()
    const [first, second] = [new AbortController(), new AbortController()]
    const one = scans.join(planOf(), first.signal)
    const other = scans.join(planOf(), second.signal)
    const left = one.wait(600_000)
    first.abort()
    await expect(left).rejects.toThrow(/abort/i)
    flow()
    await other.wait(600_000)
    hold()
    expect(account.asked.length).toBeGreaterThan(0)
    other.leave()
    await settle()
    const asked = account.asked.length
    flow()
    await settle()
    expect(account.asked.length).toBe(asked)
  })

  it('walk no further for one who takes nothing, and go on when more is taken', async () => {
    const { account, scans, stage, flow } = createBench()
    const scan = scans.join(planOf(), never)
    stage.clock.nowMs += 6_000
    flow()
    await settle()
    // What was asked for before is all that came.
    expect(account.asked.length).toBeLessThanOrEqual(1)
    const asked = account.asked.length
    await vi.waitUntil(async () => (await scan.wait(1_000)) === 'complete')
    expect(account.asked.length).toBeGreaterThan(asked + 10)
  })

  it('leave room for others once it is quiet', async () => {
    const { scans, flow } = createBench()
    await scans.whenQuiet(never)
    const scan = scans.join(planOf(), never)
    let isQuiet = false
    const quiet = scans.whenQuiet(never).then(() => {
      isQuiet = true
    })
    await settle()
    expect(isQuiet).toBe(false)
    flow()
    await vi.waitUntil(async () => (await scan.wait(1_000)) === 'complete')
    await quiet
  })
})
