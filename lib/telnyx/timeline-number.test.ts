import { describe, expect, it } from 'vitest'
import { startSandbox } from '@/sandbox/server'
import { listTotal, manyRecordings, now, prepareTimelines, timeline, unknownOf } from './timeline-under-test'

const sandbox = prepareTimelines(() => startSandbox({ size: manyRecordings, now }))

/** The busiest line, with more recordings than are read; and one that also calls itself, with fewer. */
const busy = '+498999998892'
const line = () => sandbox().describe(sandbox().catalogue().ownMailbox ?? '')?.from ?? ''
const sumOf = (counts: (number | null)[]) =>
  counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0)

describe('the timeline of a number on either side', () => {
  it('has each recording once where the rows are read', async () => {
    const { bars, totalCount, talkMs } = await timeline({ number: line() })
    expect(totalCount).toBe(await listTotal({ number: line() }))
    expect(totalCount).toBeLessThan((await listTotal({ from: line() })) + (await listTotal({ to: line() })))
    expect(sumOf(bars.map(({ count }) => count))).toBe(totalCount)
    expect(talkMs).toBeGreaterThan(0)
  })

  it('has each recording once where they are counted, within a bound on questions', async () => {
    const total = await listTotal({ number: busy })
    expect(total).toBeGreaterThan(1000)
    sandbox().clearRequests()
    const { bars, totalCount } = await timeline({ number: busy })
    expect(totalCount).toBe(total)
    expect(sumOf(bars.map(({ count }) => count))).toBe(total)
    // Two lists and their overlap: fewer bars, so that there are no more questions.
    expect(bars.length).toBeLessThanOrEqual(16)
    const [spellings, ends] = [2 * 2 + 1, 2]
    expect(sandbox().requests().length).toBeLessThanOrEqual(48 + spellings + ends)
  })

  it('has in each bar what the list has there', async () => {
    const { bars } = await timeline({ number: busy, tz: 'Europe/Berlin' })
    for (const { after, before, count } of bars.slice(1, 3)) {
      expect(await listTotal({ number: busy, after, before })).toBe(count)
    }
  })

  it('asks one side alone where the other decides nothing', async () => {
    const total = await listTotal({ number: line(), from: line() })
    sandbox().clearRequests()
    expect((await timeline({ number: line(), from: line() })).totalCount).toBe(total)
    expect(
      sandbox()
        .requests()
        .every(({ url }) => !url.includes('filter%5Bto%5D')),
    ).toBe(true)
  })

  it('is empty for a number that nobody has', async () => {
    const { bars, totalCount } = await timeline({ number: '+19999999999', range: '30d', tz: 'UTC' })
    expect(totalCount).toBe(0)
    expect(sumOf(bars.map(({ count }) => count))).toBe(0)
  })

  it('says so where rows and totals contradict each other', async () => {
    sandbox().addFault({ drift: 'repeated-row', query: { 'page[size]': '250' } })
    await expect(timeline({ number: line() })).rejects.toThrow(/contradict each other/)
    expect(sandbox().requests().length).toBeLessThan(20)
  })

  it('has unknown bars where one of the lists could not be counted', async () => {
    const headers = { 'retry-after': '60' }
    sandbox().addFault({
      status: 429,
      headers,
      query: { 'filter[to]': busy, 'page[size]': '1' },
      skip: 6,
      times: 1,
    })
    const found = await timeline({ number: busy })
    expect(unknownOf(found)).toBeGreaterThan(0)
    expect(unknownOf(found)).toBeLessThan(found.bars.length)
    expect(found.trouble?.code).toBe('rate_limited')
  })
})
