import { expect, it } from 'vitest'
import { createTurns } from './turns'

it('gives one turn at a time, in the order of asking', async () => {
  const turns = createTurns()
  const events: string[] = []
  const act = async (name: string) => {
    const endTurn = await turns.take()
    events.push(`${name} begins`)
    await Promise.resolve()
    events.push(`${name} ends`)
    endTurn()
  }
  await Promise.all(['a', 'b', 'c'].map(act))
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

it('takes a turn that is given back twice for given back once', async () => {
  const turns = createTurns()
  const endFirst = await turns.take()
  endFirst()
  const endSecond = await turns.take()
  endFirst()
  let isThirdOn = false
  const third = turns.take().then(() => {
    isThirdOn = true
  })
  await new Promise(setImmediate)
  expect(isThirdOn).toBe(false)
  endSecond()
  await third
})
