import { expect, test, vi } from 'vitest'
import { createStreamCaps } from './stream-caps'

function capsOf({ perUser = 2, total = 4, patienceMs = 0 }) {
  let nowMs = 0
  const caps = createStreamCaps({ perUser, total, patienceMs, restingMs: 10_000, now: () => nowMs })
  return {
    wait: (ms: number) => {
      nowMs += ms
    },
    async open(userId: string, recordingId: string) {
      const end = vi.fn()
      return { end, ...(await caps.enter({ userId, recordingId, end })) }
    },
  }
}

test('a seek is never refused: an earlier stream of the same recording makes room, the oldest first', async () => {
  const { open } = capsOf({})
  const streams = [await open('zoe', 'a'), await open('zoe', 'a')]
  for (let seek = 0; seek < 50; seek += 1) streams.push(await open('zoe', 'a'))
  const ended = streams.map(({ end }) => end.mock.calls.length)
  expect(ended).toEqual([...Array(50).fill(1), 0, 0])
})

test('a stream that rests makes room for one that is wanted now', async () => {
  const { open, wait } = capsOf({})
  const [paused, heard] = [await open('zoe', 'a'), await open('zoe', 'b')]
  wait(10_000)
  heard.took()
  await open('zoe', 'c')
  expect(paused.end).toHaveBeenCalledOnce()
  expect(heard.end).not.toHaveBeenCalled()
})

test('whoever hears as many as they may is told so, and nobody else is', async () => {
  const { open } = capsOf({})
  const heard = [await open('zoe', 'a'), await open('zoe', 'b')]
  await expect(open('zoe', 'c')).rejects.toMatchObject({ code: 'busy', status: 429, retryAfterSeconds: 5 })
  await open('ada', 'c')
  for (const { end } of heard) expect(end).not.toHaveBeenCalled()
})

test('beyond what all may hear together nobody is cut off who listens', async () => {
  const { open, wait } = capsOf({ perUser: 4, total: 2 })
  const [one, other] = [await open('zoe', 'a'), await open('ada', 'b')]
  await expect(open('eve', 'c')).rejects.toMatchObject({ code: 'busy', status: 503, retryAfterSeconds: 5 })
  wait(10_000)
  other.took()
  await open('eve', 'c')
  expect([one.end.mock.calls.length, other.end.mock.calls.length]).toEqual([1, 0])
})

test('a place is free again once its stream is over', async () => {
  const { open } = capsOf({ perUser: 1 })
  const first = await open('zoe', 'a')
  first.leave()
  const second = await open('zoe', 'b')
  first.leave()
  await expect(open('zoe', 'c')).rejects.toMatchObject({ code: 'busy' })
  second.leave()
  await open('zoe', 'c')
})

test('one that is just leaving is waited for', async () => {
  const caps = createStreamCaps({ perUser: 1, total: 4, patienceMs: 60_000 })
  const leaving = await caps.enter({ userId: 'zoe', recordingId: 'a', end: vi.fn() })
  const next = caps.enter({ userId: 'zoe', recordingId: 'b', end: vi.fn() })
  leaving.leave()
  await next
})
