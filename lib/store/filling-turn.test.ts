import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, makePostgresCache } from './cache-under-test'
import { holdInProcess, holdOnPostgres } from './filling-turn'

describe('the right to fill the index', () => {
  it('is given to one at a time in a process', async () => {
    const hold = holdInProcess()
    const first = await hold()
    expect(await hold()).toBeNull()
    await first?.release()
    const second = await hold()
    expect(second).not.toBeNull()
    await first?.release()
    expect(await hold()).toBeNull()
  })
})

describe('the right to fill the index on PostgreSQL', () => {
  let store: Awaited<ReturnType<typeof makePostgresCache>>
  beforeEach(async () => {
    store = await makePostgresCache()
  })
  afterEach(() => store.remove())

  it('is given to one server at a time', async () => {
    const [hold, holdElsewhere] = [holdOnPostgres(store.url), holdOnPostgres(store.url)]
    const first = await hold()
    expect(await holdElsewhere()).toBeNull()
    expect(await hold()).toBeNull()
    await first?.release()
    const second = await holdElsewhere()
    expect(second).not.toBeNull()
    await second?.release()
  })

  it('passes to another where the server that had it is gone', async () => {
    const hold = holdOnPostgres(store.url)
    expect(await hold()).not.toBeNull()
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${store.name}'`)
    await expect.poll(hold).not.toBeNull()
  })

  it('is released without a word though its connection was lost', async () => {
    const held = await holdOnPostgres(store.url)()
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${store.name}'`)
    await held?.release()
  })

  it('is nobody’s where PostgreSQL cannot be reached, in words', async () => {
    const url = new URL(store.url)
    url.port = '1'
    await expect(holdOnPostgres(url.href)()).rejects.toMatchObject({
      name: 'StoreError',
      code: 'unavailable',
    })
  })
})
