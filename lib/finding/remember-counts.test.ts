import { expect, it, vi } from 'vitest'
import { toRecording } from './account-under-test'
import { everything } from './coverage'
import { createIndexInMemory } from './index-under-test'
import { rememberCounts } from './remember-counts'
import { wholeAccount } from './scan-plan'
import { nowMs } from './scan-under-test'

const span = { startMs: 0, endMs: nowMs }
const question = { parts: [{ list: wholeAccount, within: [span] }], local: everything }

function createBench() {
  const clock = { nowMs }
  const inner = createIndexInMemory()
  const search = vi.spyOn(inner, 'search')
  const index = rememberCounts(inner, () => clock.nowMs)
  const count = async () => (await index.search(question, { offset: 0, limit: 0 })).total
  const write = (...ids: string[]) =>
    index.replace(wholeAccount, {
      span,
      recordings: ids.map((id) => toRecording({ id, createdMs: nowMs })),
      unreadable: 0,
    })
  return { clock, inner, index, search, count, write }
}

it('counts once what is counted again within seconds', async () => {
  const { count, search, write, clock, inner } = createBench()
  await write('a', 'b')
  expect([await count(), await count()]).toEqual([2, 2])
  expect(search).toHaveBeenCalledOnce()
  // Another server has written.
  await inner.remove(['a'])
  clock.nowMs += 5_000
  expect(await count()).toBe(1)
})

it('sees at once what is written here', async () => {
  const { count, index, write } = createBench()
  await write('a', 'b')
  expect(await count()).toBe(2)
  await write('a')
  expect(await count()).toBe(1)
  await index.remove(['a'])
  expect(await count()).toBe(0)
})

it('looks for each page anew', async () => {
  const { index, search, write } = createBench()
  await write('a')
  for (let time = 0; time < 2; time += 1) await index.search(question, { offset: 0, limit: 5 })
  expect(search).toHaveBeenCalledTimes(2)
})
