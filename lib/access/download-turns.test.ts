import { afterEach, expect, test, vi } from 'vitest'
import { createDownloadTurns, type DownloadTurns } from './download-turns'

const { signal } = new AbortController()
afterEach(() => {
  vi.useRealTimers()
})

const by = (userId: string, end: () => void = () => {}) => ({ userId, end })
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for turns in the order given, and tells who has begun; `end` ends the earliest turn of a user. */
function ask(turns: DownloadTurns, users: readonly string[]) {
  const begun: string[] = []
  const ends = new Map<string, (() => void)[]>()
  for (const user of users) {
    void turns.take(by(user), signal).then(({ leave }) => {
      begun.push(user)
      ends.set(user, [...(ends.get(user) ?? []), leave])
    })
  }
  return {
    begun,
    async end(user: string) {
      ends.get(user)?.shift()?.()
      await settled()
    },
  }
}

test('no more are sent at once than may be, and of one user no more than half', async () => {
  const { begun } = ask(createDownloadTurns({ atOnce: 4, perUser: 2 }), [
    'zoe',
    'zoe',
    'zoe',
    'ada',
    'eve',
    'ada',
  ])
  await settled()
  expect(begun).toEqual(['zoe', 'zoe', 'ada', 'eve'])
})

test('a hundred files of one user do not keep the next one waiting for all of them', async () => {
  const hundred = Array<string>(100).fill('zoe')
  const { begun, end } = ask(createDownloadTurns({ atOnce: 2, perUser: 2 }), [...hundred, 'ada'])
  await settled()
  await end('zoe')
  expect(begun).toEqual(['zoe', 'zoe', 'ada'])
})

test('files of one user come in the order they were asked for', async () => {
  const turns = createDownloadTurns({ atOnce: 1, perUser: 1 })
  const order: number[] = []
  const takes = [0, 1, 2].map(async (index) => {
    const { leave } = await turns.take(by('zoe'), signal)
    order.push(index)
    leave()
    leave()
  })
  await Promise.all(takes)
  expect(order).toEqual([0, 1, 2])
})

test('whoever leaves gives up the place, even as the turn comes to it', async () => {
  const turns = createDownloadTurns({ atOnce: 1, perUser: 1 })
  const { leave } = await turns.take(by('zoe'), signal)
  const leaving = new AbortController()
  const left = expect(turns.take(by('ada'), leaving.signal)).rejects.toThrow('aborted')
  leaving.abort()
  leave()
  await left
  const next = await turns.take(by('eve'), signal)
  next.leave()
})

test('whoever has waited too long is told to come back', async () => {
  const turns = createDownloadTurns({ atOnce: 1, perUser: 1, patienceMs: 1 })
  const { leave } = await turns.take(by('zoe'), signal)
  await expect(turns.take(by('ada'), signal)).rejects.toMatchObject({
    code: 'busy',
    status: 503,
    retryAfterSeconds: 10,
  })
  leave()
  await turns.take(by('eve'), signal)
})

/** Turns by a clock of the test's, where a request waits as long as it has to. */
function startResting(options: { atOnce: number; perUser: number }) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const turns = createDownloadTurns(options)
  const ended: string[] = []
  const take = (user: string, file = user) =>
    turns.take(
      by(user, () => ended.push(file)),
      signal,
    )
  return { ended, take }
}

test('a download that nobody takes for a minute makes room as soon as somebody waits, and no earlier', async () => {
  const { ended, take } = startResting({ atOnce: 2, perUser: 1 })
  await take('zoe')
  const ada = await take('ada')
  await vi.advanceTimersByTimeAsync(50_000)
  ada.took()
  const begun = vi.fn()
  const eve = take('eve').then(begun)
  await vi.advanceTimersByTimeAsync(9_900)
  expect(ended).toEqual([])
  expect(begun).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  await eve
  expect(ended).toEqual(['zoe'])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ended).toEqual(['zoe'])
  expect(vi.getTimerCount()).toBe(0)
})

test('what is being taken, however slowly, is never ended for another', async () => {
  const { ended, take } = startResting({ atOnce: 1, perUser: 1 })
  const zoe = await take('zoe')
  const ada = take('ada')
  for (let minute = 0; minute < 10; minute++) {
    await vi.advanceTimersByTimeAsync(59_000)
    zoe.took()
  }
  expect(ended).toEqual([])
  zoe.leave()
  await ada
})

test('whoever has as many as they may gets room from their own downloads alone', async () => {
  const { ended, take } = startResting({ atOnce: 4, perUser: 2 })
  await take('ada', 'of another')
  await take('zoe', 'first')
  const second = await take('zoe', 'second')
  const third = take('zoe', 'third')
  await vi.advanceTimersByTimeAsync(30_000)
  second.took()
  await vi.advanceTimersByTimeAsync(31_000)
  await third
  expect(ended).toEqual(['first'])
})

test('two paused downloads do not stop everybody for ever: each who waits gets the turn of one', async () => {
  const { ended, take } = startResting({ atOnce: 2, perUser: 1 })
  await take('zoe')
  await take('ada')
  await vi.advanceTimersByTimeAsync(120_000)
  await take('eve')
  expect(ended).toEqual(['zoe'])
  await take('bob')
  expect(ended).toEqual(['zoe', 'ada'])
})
