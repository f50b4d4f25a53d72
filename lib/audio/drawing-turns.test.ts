import { expect, test } from 'vitest'
import { createDrawingTurns } from './drawing-turns'

const never = new AbortController().signal
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

function createBench(maxWaiting = 100) {
  const takeTurn = createDrawingTurns({ atOnce: 2, maxWaiting })
  const log: string[] = []
  const giveBack = new Map<string, () => void>()
  const ask = (name: string, signal = never) =>
    takeTurn(signal).then(
      (back) => {
        log.push(name)
        giveBack.set(name, back)
      },
      (error: unknown) => {
        log.push(`${name} ${error instanceof Error && 'code' in error ? error.code : error}`)
      },
    )
  const end = async (name: string) => {
    giveBack.get(name)?.()
    await settle()
  }
  return { ask, end, log }
}

test('come to two at once, and to the rest in the order they came', async () => {
  const { ask, end, log } = createBench()
  for (const name of ['a', 'b', 'c', 'd']) void ask(name)
  await settle()
  expect(log).toEqual(['a', 'b'])
  await end('b')
  expect(log).toEqual(['a', 'b', 'c'])
  await end('a')
  expect(log).toEqual(['a', 'b', 'c', 'd'])
})

test('come to one who waits before a newcomer, even in the moment that one is given back', async () => {
  const { ask, end, log } = createBench()
  for (const name of ['a', 'b', 'waiting']) void ask(name)
  await settle()
  const ended = end('a')
  void ask('newcomer')
  await ended
  expect(log).toEqual(['a', 'b', 'waiting'])
})

test('pass by who left, whose place another can take', async () => {
  const { ask, end, log } = createBench(2)
  const leaving = new AbortController()
  for (const name of ['a', 'b']) void ask(name)
  for (const name of ['c', 'd']) void ask(name, leaving.signal)
  leaving.abort('left')
  await settle()
  void ask('e')
  await end('a')
  expect(log).toEqual(['a', 'b', 'c left', 'd left', 'e'])
})

test('are not lost with one who leaves in the moment a turn comes', async () => {
  const { ask, end, log } = createBench()
  const leaving = new AbortController()
  for (const name of ['a', 'b']) void ask(name)
  void ask('c', leaving.signal)
  void ask('d')
  await settle()
  leaving.abort('left')
  await end('a')
  expect(log).toEqual(['a', 'b', 'c left', 'd'])
})

test('are refused, with words, to one more than may wait', async () => {
  const { ask, log } = createBench(1)
  for (const name of ['a', 'b', 'c', 'd']) void ask(name)
  await settle()
  expect(log).toEqual(['a', 'b', 'd rate_limited'])
})
