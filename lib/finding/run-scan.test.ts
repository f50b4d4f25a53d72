import { describe, expect, it } from 'vitest'
import { type Call, createAccount } from './account-under-test'
import { findKnown } from './coverage'
import { createStage, never, nowMs, planOf } from './scan-under-test'

const callsOf = (count: number, { stepMs = 60_000, newestMs = nowMs - 7_200_000 } = {}): Call[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `call-${String(index).padStart(6, '0')}`,
    createdMs: newestMs - index * stepMs,
    from: index % 7 === 0 ? '+14155550100' : `+1212555${String(index % 10_000).padStart(4, '0')}`,
    to: index % 11 === 0 ? '+14155550100' : '+13105550199',
  }))

const idsOf = async ({ index }: ReturnType<typeof createStage>, search = {}) => {
  const { coverages } = await findKnown(planOf(search), index, never)
  const parts = coverages.map(({ list, within }) => ({ list: list.filters, within }))
  const everything = { digits: null, minMs: null, maxMs: null, channels: null, source: null }
  const local = { ...everything, initiatedBy: null, format: null, sort: 'newest' as const }
  return (await index.search({ parts, local }, { offset: 0, limit: 100_000 })).recordings.map(({ id }) => id)
}

describe('a scan', () => {
  it('knows all recordings in the end, newest first, in about as many questions as there are pages', async () => {
    const account = createAccount(callsOf(10_000))
    const stage = createStage(account)
    expect(await stage.scan()).toBe('complete')
    expect(await idsOf(stage)).toEqual(account.calls.map(({ id }) => id))
    expect(account.asked.length).toBeLessThan(60)
    expect(account.mostAtOnce()).toBe(4)
  })
})
