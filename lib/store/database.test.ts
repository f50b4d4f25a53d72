import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteCache } from './cache-sqlite'
import type { CacheTables } from './cache-tables'
import { makeSqliteCache } from './cache-under-test'
import { createDatabase, type Database, type OpenedDatabase } from './database'
import { StoreError } from './store-error'

let store: Awaited<ReturnType<typeof makeSqliteCache>>
let database: Database<CacheTables> | undefined
beforeEach(async () => {
  store = await makeSqliteCache()
})
afterEach(async () => {
  await database?.close()
  await store.remove()
})

const one = (db: OpenedDatabase<CacheTables>['db']) => sql<{ one: number }>`select 1 as one`.execute(db)

describe('a database', () => {
  it('is opened with the first query, once for all that come meanwhile', async () => {
    let openings = 0
    database = createDatabase(() => {
      openings += 1
      return openSqliteCache(store.path)
    })
    expect(openings).toBe(0)
    const ask = database.ask
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(one)))
    expect(answers.map(({ rows }) => rows)).toEqual(Array(5).fill([{ one: 1 }]))
    expect(openings).toBe(1)
  })

  it('is opened again after it could not be', async () => {
    let isBroken = true
    database = createDatabase(async () => {
      if (isBroken) throw new StoreError('unavailable', 'broken')
      return openSqliteCache(store.path)
    })
    await expect(database.ask(one)).rejects.toMatchObject({ code: 'unavailable' })
    isBroken = false
    expect((await database.ask(one)).rows).toEqual([{ one: 1 }])
  })

  it('is opened again where what was opened is no longer what is there, once for all who find that', async () => {
    let openings = 0
    let removals = 0
    let isInPlace = true
    database = createDatabase(async () => {
      openings += 1
      isInPlace = true
      const opened = await openSqliteCache(store.path)
      return {
        ...opened,
        isCurrent: () => isInPlace,
        remove: async () => {
          removals += 1
        },
      }
    })
    const { ask } = database
    await ask(one)
    isInPlace = false
    const answers = await Promise.all(Array.from({ length: 3 }, () => ask(one)))
    expect(answers.map(({ rows }) => rows)).toEqual(Array(3).fill([{ one: 1 }]))
    expect([openings, removals]).toEqual([2, 0])
  })

  it('tells a caller whose query is stuck, rather than have it wait for ever', async () => {
    database = createDatabase(() => openSqliteCache(store.path), 20)
    await expect(database.ask(() => new Promise(() => {}))).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('lets a caller go at once, with the reason of the signal', async () => {
    database = createDatabase(() => openSqliteCache(store.path))
    const leaving = new AbortController()
    const asked = database.ask(() => new Promise(() => {}), leaving.signal)
    leaving.abort(new Error('left'))
    await expect(asked).rejects.toThrow('left')
  })

  it('reports a query that SQLite refuses without what stood in it', async () => {
    database = createDatabase(() => openSqliteCache(store.path))
    const refused = database.ask((db) => sql`select ${'+15550100'} from nowhere`.execute(db))
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', code: 'failed' })
    await expect(refused).rejects.toThrow(/^SQLite refused a query \(code 1\)/)
  })

  it('leaves a bug what it is', async () => {
    database = createDatabase(() => openSqliteCache(store.path))
    await expect(database.ask(() => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError)
    database = createDatabase(() => Promise.reject(new TypeError('bug')))
    await expect(database.ask(one)).rejects.toThrow(TypeError)
  })
})
