import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import type { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IndexQuestion } from '@/lib/finding/recording-index'
import { openSqliteCache } from './cache-sqlite'
import type { CacheTables } from './cache-tables'
import { makeSqliteCache } from './cache-under-test'
import { createDatabase, type Database } from './database'
import { holdInProcess } from './filling-turn'
import { createRecordingIndex } from './recording-index'
import { anyOf, recordingOf, wholeAccount } from './recordings-under-test'
import { runElsewhere } from './run-elsewhere'
import { createTurns } from './turns'
import { createWaveformShelf } from './waveform-shelf'

const told = vi.spyOn(process.stderr, 'write')
let store: Awaited<ReturnType<typeof makeSqliteCache>>
beforeEach(async () => {
  store = await makeSqliteCache()
  told.mockReset().mockReturnValue(true)
})
afterEach(() => store.remove())

const indexOn = (cache: Database<CacheTables>) =>
  createRecordingIndex({ cache, fingerprint: 'ours', holdFilling: holdInProcess() })
const everything: IndexQuestion = {
  parts: [{ list: wholeAccount, within: [{ startMs: 0, endMs: 1_000_000 }] }],
  local: anyOf,
}
const page = { offset: 0, limit: 10 }
const some = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => recordingOf(`r${first + at}`, first + at))
const pageOf = (first: number, count: number) => ({
  span: { startMs: first, endMs: first + count - 1 },
  recordings: some(first, count),
  unreadable: 0,
})

describe('the index in the file of the cache', () => {
  it('answers on a thread of its own, so that the server goes on meanwhile', async () => {
    const cache = store.openForLong()
    await cache.ask(async () => {})
    const events: string[] = []
    const counting = cache.ask(async (db) => {
      const upTo = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000)`
      await sql`${upTo} select count(*) from n`.execute(db)
      events.push('counted')
    })
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    events.push('went on')
    await counting
    expect(events).toEqual(['went on', 'counted'])
  })

  it('begins anew where the file was removed while it was open', async () => {
    const cache = store.openForLong()
    const index = indexOn(cache)
    await index.replace(wholeAccount, pageOf(0, 10))
    await rm(store.path)
    expect(await index.search(everything, page)).toMatchObject({ total: 0, recordings: [] })
    expect(await index.spans(wholeAccount)).toEqual([])
    await index.replace(wholeAccount, pageOf(0, 3))
    expect((await indexOn(store.openForLong()).search(everything, page)).total).toBe(3)
  })

  it('tells those who wait that its thread has ended, and starts another', async () => {
    const created = once(process, 'worker')
    const index = indexOn(store.openForLong())
    await index.replace(wholeAccount, pageOf(0, 10))
    const [thread]: Worker[] = await created
    const waiting = [index.search(everything, page), index.replace(wholeAccount, pageOf(10, 10))]
    void thread?.terminate()
    for (const answer of await Promise.allSettled(waiting))
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'StoreError', code: 'failed' } })
    expect((await index.search(everything, page)).total).toBe(10)
  })

  it('reports a disk that is full, and has whole pages or none', async () => {
    const cache = store.openForLong()
    const index = indexOn(cache)
    await index.replace(wholeAccount, pageOf(0, 250))
    const { rows } = await cache.ask((db) => sql<{ page_count: number }>`pragma page_count`.execute(db))
    const pages = rows[0]?.page_count ?? 0
    await cache.ask((db) => sql`pragma max_page_count = ${sql.lit(pages + 5)}`.execute(db))
    const refused = index.replace(wholeAccount, pageOf(250, 250))
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', code: 'folder_unusable' })
    await expect(refused).rejects.toThrow(/is full/)
    expect(await index.search(everything, page)).toMatchObject({ total: 250 })
    expect(await index.spans(wholeAccount)).toEqual([{ startMs: 0, endMs: 249, unreadable: 0 }])
    await cache.ask((db) => sql`pragma max_page_count = 1000000`.execute(db))
    await index.replace(wholeAccount, pageOf(250, 250))
    expect((await index.search(everything, page)).total).toBe(500)
  })

  it('says nothing that is wrong wherever the file was damaged, and is made anew', async () => {
    const whole = indexOn(store.openForLong())
    for (let first = 0; first < 3_000; first += 250) await whole.replace(wholeAccount, pageOf(first, 250))
    const right = await whole.search(everything, page)
    await store.close()
    const { size } = await stat(store.path)
    const damagedPages = 4
    const pageBytes = 16_384
    for (let place = 1; place < size / pageBytes - damagedPages; place += 9) {
      const file = await open(store.path, 'r+')
      await file.write(randomBytes(damagedPages * pageBytes), 0, undefined, place * pageBytes)
      await file.close()
      const index = indexOn(store.openForLong())
      const answers = await Promise.allSettled([
        index.search(everything, page),
        index.search({ ...everything, local: { ...anyOf, sort: 'longest' } }, page),
        index.spans(wholeAccount),
      ])
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ name: 'StoreError' })
      const [found] = answers
      if (found.status === 'fulfilled' && found.value.total > 0) expect(found.value).toEqual(right)
      await index.clear().catch(() => {})
      for (let first = 0; first < 3_000; first += 250) await index.replace(wholeAccount, pageOf(first, 250))
      expect(await index.search(everything, page)).toEqual(right)
      await store.close()
    }
  })

  it('shows no row that is not as it was written', async () => {
    const cache = store.openForLong()
    const index = indexOn(cache)
    await index.replace(wholeAccount, pageOf(0, 10))
    await cache.ask((db) =>
      db.updateTable('recording').set({ from_value: '+1' }).where('id', '=', 'r3').execute(),
    )
    await expect(index.search(everything, page)).rejects.toMatchObject({ code: 'damaged' })
    expect(await index.search(everything, page)).toMatchObject({ total: 0 })
  })

  it('is whole after the server was killed while it filled, and covers no more than is there', async () => {
    const fill = `
      const { openSqliteCache } = await import('@/lib/store/cache-sqlite')
      const { createDatabase } = await import('@/lib/store/database')
      const { createRecordingIndex } = await import('@/lib/store/recording-index')
      const { recordingOf, wholeAccount } = await import('@/lib/store/recordings-under-test')
      const cache = createDatabase(() => openSqliteCache(${JSON.stringify(store.path)}, { inThread: true }))
      const index = createRecordingIndex({ cache, fingerprint: 'ours' })
      const fill = async (first) => {
        const recordings = Array.from({ length: 50 }, (_, at) => recordingOf('r' + (first + at), first + at))
        await index.replace(wholeAccount, { span: { startMs: first, endMs: first + 49 }, recordings, unreadable: 0 })
        process.stdout.write('.')
      }
      for (let first = 0; ; first += 200) await Promise.all([0, 50, 100, 150].map((more) => fill(first + more)))`
    for (const pages of [1, 6, 15]) {
      const child = runElsewhere(fill)
      await expect.poll(() => child.written().length, { timeout: 15_000 }).toBeGreaterThanOrEqual(pages)
      child.kill()
      expect(await child.ended).toBeNull()
      expect(child.written()).toMatch(/^\.+$/)
      const cache = store.openForLong()
      const index = indexOn(cache)
      const spans = await index.spans(wholeAccount)
      const { total } = await index.search(everything, page)
      expect(spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs + 1, 0)).toBe(total)
      expect(total).toBeGreaterThanOrEqual(pages * 50)
      const check = await cache.ask((db) => sql`pragma integrity_check`.execute(db))
      expect(check.rows).toEqual([{ integrity_check: 'ok' }])
      await index.clear()
      await store.close()
    }
    expect(told).not.toHaveBeenCalled()
  })
})

describe('waveforms and the index in one file', () => {
  const openBoth = () => {
    const writing = createTurns()
    const openOne = (inThread: boolean) =>
      createDatabase(() => openSqliteCache(store.path, { inThread, writing }))
    return { here: openOne(false), inThread: openOne(true) }
  }
  const drawn = (id: string) => ({ version: id, recordingId: id, bytes: randomBytes(20_000), levels: ['A'] })

  it('are written at the same time, and neither is refused', async () => {
    const { here, inThread } = openBoth()
    const shelf = createWaveformShelf({ cache: here, maxBytes: 10_000_000 })
    const index = indexOn(inThread)
    await Promise.all([
      ...Array.from({ length: 20 }, (_, at) => index.replace(wholeAccount, pageOf(at * 100, 100))),
      ...Array.from({ length: 40 }, (_, at) => shelf.keep(drawn(`w${at}`))),
    ])
    expect((await index.search(everything, page)).total).toBe(2_000)
    expect(await shelf.find('w39')).toHaveLength(20_000)
    await Promise.all([here.close(), inThread.close()])
  })

  it('begin anew together, whichever of them meets the damage', async () => {
    const { here, inThread } = openBoth()
    const shelf = createWaveformShelf({ cache: here, maxBytes: 10_000_000 })
    const index = indexOn(inThread)
    await shelf.keep(drawn('a'))
    await index.replace(wholeAccount, pageOf(0, 10))
    await inThread.ask((db) => db.updateTable('recording').set({ checksum: 0 }).execute())
    await expect(index.search(everything, page)).rejects.toMatchObject({ code: 'damaged' })
    expect(await shelf.find('a')).toBeNull()
    await Promise.all([shelf.keep(drawn('b')), index.replace(wholeAccount, pageOf(0, 3))])
    await Promise.all([here.close(), inThread.close()])
    expect(existsSync(`${store.path}-wal`)).toBe(false)
    expect((await indexOn(store.openForLong()).search(everything, page)).total).toBe(3)
    expect(await createWaveformShelf({ cache: store.open(), maxBytes: 1_000_000 }).find('b')).not.toBeNull()
    expect(told).toHaveBeenCalledOnce()
  })
})
