import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from './database'
import { restWhenDown } from './rest-when-down'
import { StoreError, type StoreErrorCode } from './store-error'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A database that fails as it is told, and counts how often it was asked. */
function failing(code: StoreErrorCode) {
  let asked = 0
  const database: Database<unknown> = {
    async ask() {
      asked += 1
      throw new StoreError(code, 'in our words')
    },
    close: async () => {},
  }
  return { database: restWhenDown(database, 5_000), askedTimes: () => asked }
}
const nothing = async (_: Kysely<unknown>) => {}

it('asks a database that cannot be reached once, then leaves it alone for a while', async () => {
  const { database, askedTimes } = failing('unavailable')
  await expect(database.ask(nothing)).rejects.toThrow('in our words')
  await expect(database.ask(nothing)).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' })
  expect(askedTimes()).toBe(1)
  vi.advanceTimersByTime(5_000)
  await expect(database.ask(nothing)).rejects.toThrow('in our words')
  expect(askedTimes()).toBe(2)
})

it('goes on asking where only a query was at fault', async () => {
  const { database, askedTimes } = failing('failed')
  for (let index = 0; index < 3; index++) await expect(database.ask(nothing)).rejects.toThrow('in our words')
  expect(askedTimes()).toBe(3)
})
