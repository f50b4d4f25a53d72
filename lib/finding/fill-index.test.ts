import { describe, expect, it, vi } from 'vitest'
import { TelnyxError } from '@/lib/telnyx/errors'
import { type Account, createAccount } from './account-under-test'
import { fillOnce, keepFilled } from './fill-index'
import type { Finding } from './finding'
import { createStage, never, nowMs } from './scan-under-test'
import { createScans } from './scans'

const dayMs = 86_400_000
const calls = Array.from({ length: 4_000 }, (_, index) => ({
  id: `call-${index}`,
  createdMs: nowMs - index * 3_600_000,
}))

function createBench(account: Pick<Account, 'ask'>) {
  const stage = createStage(account)
  const finding: Finding = { ...stage.options, scans: createScans(stage.options) }
  const held = async () => (await finding.index.stats()).recordings
  return { ...stage, finding, held }
}

/** Fills, and rests between passes only as often as told. */
async function fillFor(
  passes: number,
  { finding, clock }: ReturnType<typeof createBench>,
  between = () => {},
) {
  const said: string[] = []
  const rests: number[] = []
  const ending = new AbortController()
  const pause = async (ms: number) => {
    rests.push(ms)
    clock.nowMs += ms
    if (rests.length === passes) ending.abort()
    between()
  }
  await keepFilled({ finding, days: 30, say: (line) => said.push(line), pause }, ending.signal)
  return { said, rests }
}

describe('the index in the background', () => {
  it('is filled with the last days, one question at a time', async () => {
    const account = createAccount(calls)
    const bench = createBench(account)
    await fillOnce({ finding: bench.finding, days: 30 }, never)
    expect(account.mostAtOnce()).toBe(1)
    const { oldestMs, recordings } = await bench.finding.index.stats()
    expect(recordings).toBe(30 * 24 + 13)
    expect(oldestMs).toBeGreaterThanOrEqual(nowMs - 31 * dayMs)
  })

  it('is kept fresh: what comes enters, what is deleted leaves', async () => {
    const account = createAccount(calls)
    const bench = createBench(account)
    await fillFor(3, bench, () => {
      account.calls.splice(50, 2)
      account.calls.push({ id: `new-${bench.clock.nowMs}`, createdMs: bench.clock.nowMs - 1_000 })
    })
    const { recordings, newestMs } = await bench.finding.index.stats()
    expect(recordings).toBe(30 * 24 + 13 - 2 * 2 + 2)
    expect(newestMs).toBeGreaterThan(nowMs)
  })

  it('says once that it is filled, and nothing while all is well', async () => {
    const { said, rests } = await fillFor(4, createBench(createAccount(calls)))
    expect(said).toEqual(['Index: the last 30 days are in it, 733 recordings in all.'])
    expect(rests).toEqual([300_000, 300_000, 300_000, 300_000])
  })

  it('rests longer with each failure, says what is wrong, and goes on where it was', async () => {
    const account = createAccount(calls)
    let isDown = true
    const bench = createBench({
      async ask(question, signal) {
        if (isDown && account.asked.length > 1) throw new TelnyxError('telnyx_key_refused')
        return account.ask(question, signal)
      },
    })
    let rested = 0
    const { said, rests } = await fillFor(4, bench, () => {
      rested += 1
      isDown = rested < 3
    })
    expect(rests).toEqual([60_000, 120_000, 240_000, 300_000])
    expect(said[0]).toBe(
      'Index: not up to date. Telnyx refused the server’s API key. Ask whoever runs this dashboard to check TELNYX_API_KEY. It goes on in 1 min.',
    )
    expect(said.at(-1)).toMatch(/^Index: the last 30 days are in it/)
  })

  it('is left to the server that has it', async () => {
    const account = createAccount(calls)
    const bench = createBench(account)
    bench.finding.index.holdFilling = async () => null
    const { said } = await fillFor(2, bench)
    expect([said, account.asked]).toEqual([[], []])
  })

  it('gives the right to fill back, also after a failure', async () => {
    const bench = createBench(createAccount(calls))
    const release = vi.fn(async () => {})
    bench.finding.index.holdFilling = async () => ({ release })
    bench.finding.index.replace = async () => {
      throw new Error('out of order')
    }
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { said } = await fillFor(2, bench)
    expect(log.mock.calls.join()).toContain('out of order')
    log.mockRestore()
    expect(release).toHaveBeenCalledTimes(2)
    expect(said.join()).not.toContain('out of order')
  })

  it('waits while somebody waits for a scan', async () => {
    const account = createAccount(calls)
    const bench = createBench(account)
    bench.finding.scans.whenQuiet = () => new Promise(() => undefined)
    const filling = fillOnce({ finding: bench.finding, days: 30 }, never)
    await Promise.race([filling, new Promise((resolve) => setImmediate(resolve))])
    expect(account.asked).toEqual([])
  })
})
