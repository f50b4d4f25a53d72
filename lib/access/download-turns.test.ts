import { expect, test } from 'vitest'
import { createDownloadTurns, type DownloadTurns } from './download-turns'

const { signal } = new AbortController()
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for turns in the order given, and tells who has begun; `end` ends the earliest turn of a user. */
function ask(turns: DownloadTurns, users: readonly string[]) {
  const begun: string[] = []
  const ends = new Map<string, (() => void)[]>()
  for (const user of users) {
    void turns.take(user, signal).then((end) => {
      begun.push(user)
      ends.set(user, [...(ends.get(user) ?? []), end])
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
    const end = await turns.take('zoe', signal)
    order.push(index)
    end()
    end()
  })
  await Promise.all(takes)
  expect(order).toEqual([0, 1, 2])
})

test('whoever leaves gives up the place, even as the turn comes to it', async () => {
  const turns = createDownloadTurns({ atOnce: 1, perUser: 1 })
  const end = await turns.take('zoe', signal)
  const leaving = new AbortController()
  const left = expect(turns.take('ada', leaving.signal)).rejects.toThrow('aborted')
  leaving.abort()
  end()
  await left
  const next = await turns.take('eve', signal)
  next()
})

test('whoever has waited too long is told to come back', async () => {
  const turns = createDownloadTurns({ atOnce: 1, perUser: 1, patienceMs: 1 })
  const end = await turns.take('zoe', signal)
  await expect(turns.take('ada', signal)).rejects.toMatchObject({
    code: 'busy',
    status: 503,
    retryAfterSeconds: 10,
  })
  end()
  await turns.take('eve', signal)
})
