import { chmod, mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSqliteCache } from './cache-sqlite'
import { type CacheTables, cacheMigrations } from './cache-tables'
import { makeSqliteCache } from './cache-under-test'
import { migrate } from './migrate'
import { runElsewhere } from './run-elsewhere'
import { createWaveformShelf } from './waveform-shelf'

const told = vi.spyOn(process.stderr, 'write')
let store: Awaited<ReturnType<typeof makeSqliteCache>>
beforeEach(async () => {
  store = await makeSqliteCache()
  told.mockReset().mockReturnValue(true)
})
afterEach(() => store.remove())

const openShelf = (cache = store.open()) => createWaveformShelf({ cache, maxBytes: 10_000_000 })
const entry = (id: string, size = 100) => ({
  version: `v-${id}`,
  recordingId: id,
  bytes: crypto.getRandomValues(new Uint8Array(size)),
  levels: ['A'],
})

describe('the file of the cache', () => {
  it('is for its owner alone, as is a folder made for it', async () => {
    await openShelf().keep(entry('a'))
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
    expect(await modeOf(dirname(store.path))).toBe('700')
    for (const suffix of ['', '-wal', '-shm']) expect(await modeOf(`${store.path}${suffix}`)).toBe('600')
  })

  it('is written ahead, so that readers of other processes do not wait', async () => {
    const { rows } = await store.open().ask((db) => sql`pragma journal_mode`.execute(db))
    expect(rows).toEqual([{ journal_mode: 'wal' }])
  })

  it('has large pages, whichever thread makes it', async () => {
    for (const inThread of [false, true]) {
      const path = join(dirname(store.path), `pages-${inThread}.db`)
      const { db } = await openSqliteCache(path, { inThread })
      expect((await sql`pragma page_size`.execute(db)).rows).toEqual([{ page_size: 16_384 }])
      await db.destroy()
    }
  })

  it.each([
    ['words', async (path: string) => writeFile(path, 'This is no database. '.repeat(500))],
    ['less than a page', async (path: string) => truncate(path, 1_000)],
  ])('is made anew where it holds %s', async (_, damage) => {
    const before = store.open()
    await openShelf(before).keep(entry('a'))
    await before.close()
    await damage(store.path)
    const shelf = openShelf()
    expect(await shelf.find('v-a')).toBeNull()
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/"message":"The cache in DATA_DIR could not be read, so it begins anew\."/)],
    ])
    await shelf.keep(entry('b'))
    expect(await openShelf().find('v-b')).not.toBeNull()
  })

  it('is made anew where the damage shows only in a query, and the next one works', async () => {
    const before = store.open()
    const shelf = openShelf(before)
    for (let index = 0; index < 30; index++) await shelf.keep(entry(`r${index}`, 20_000))
    await before.close()
    // Spares the first page, the schema, and so the opening.
    const { size } = await stat(store.path)
    await truncate(store.path, 16_384 * 5)
    await truncate(store.path, size)
    const damaged = openShelf()
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => damaged.find(`v-r${index}`)),
    )
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(failures[0]).toMatchObject({ code: 'damaged' })
    for (const failure of failures) expect(failure).toMatchObject({ name: 'StoreError' })
    expect(told).toHaveBeenCalledOnce()
    expect(await damaged.find('v-r1')).toBeNull()
    await damaged.keep(entry('b'))
    expect(await damaged.find('v-b')).not.toBeNull()
  })

  it('is made anew where it was removed while it was open', async () => {
    const shelf = openShelf()
    await shelf.keep(entry('a'))
    await rm(store.path)
    expect(await shelf.find('v-a')).toBeNull()
    await shelf.keep(entry('b'))
    expect(await openShelf().find('v-b')).not.toBeNull()
  })

  it('is made anew where a newer version has been', async () => {
    const before = store.open()
    await openShelf(before).keep(entry('a'))
    const later = { ...cacheMigrations, '9999_later': { up: async () => {} } }
    await before.ask((db) => migrate(db, 'cache', later))
    await before.close()
    expect(await openShelf().find('v-a')).toBeNull()
    expect(told).toHaveBeenCalledOnce()
  })

  it('lets whoever began a transaction finish it, and tells another server to wait', async () => {
    const [first, second] = [store.open(), store.open()]
    const add = (db: Kysely<CacheTables>, id: string) => {
      const row = {
        recording_id: id,
        version: id,
        used_at: 0,
        stored_bytes: 0,
        levels: '',
        packed: Buffer.of(),
      }
      return db.insertInto('waveform').values(row).execute()
    }
    await second.ask(async () => {})
    await first.ask((db) =>
      db.transaction().execute(async (transaction) => {
        await transaction.selectFrom('waveform').selectAll().execute()
        await expect(second.ask((other) => add(other, 'b'))).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining('Another process'),
        })
        await add(transaction, 'a')
      }),
    )
    await second.ask((other) => add(other, 'b'))
    const rows = await first.ask((db) => db.selectFrom('waveform').select('version').execute())
    expect(rows).toEqual([{ version: 'a' }, { version: 'b' }])
  })

  it('is made once where several servers start at once', async () => {
    const starting = Array.from({ length: 4 }, () => startElsewhere(store.path))
    expect(await Promise.all(starting)).toEqual(Array(4).fill({ code: 0, written: 'opened' }))
    const { rows } = await store.open().ask((db) => sql`select name from cache_migration`.execute(db))
    expect(rows).toHaveLength(Object.keys(cacheMigrations).length)
  })
})

/** Opens the cache in a process of its own, with nothing of the tests' own machinery. */
async function startElsewhere(path: string): Promise<{ code: number | null; written: string }> {
  const child = runElsewhere(`
    const { openSqliteCache } = await import('@/lib/store/cache-sqlite')
    await openSqliteCache(${JSON.stringify(path)})
    process.stdout.write('opened')`)
  return { code: await child.ended, written: child.written() }
}

describe('a folder that cannot be used', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tapedeck-folder-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is told in words where it lies under a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openSqliteCache(join(folder, 'file', 'data', 'cache.db'))).rejects.toMatchObject({
      code: 'folder_unusable',
      message: `DATA_DIR (${join(folder, 'file', 'data')}) cannot be written (ENOTDIR). Give it to the user who runs the server, or name another folder.`,
    })
  })

  it('is told in words where it is another user’s', async () => {
    await mkdir(join(folder, 'data'))
    await chmod(join(folder, 'data'), 0o500)
    await chmod(folder, 0o755)
    // Root may write anywhere, so it is not root who tries.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      await expect(openSqliteCache(join(folder, 'data', 'cache.db'))).rejects.toMatchObject({
        code: 'folder_unusable',
        message: expect.stringContaining('cannot be written (EACCES)'),
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it('is told in words where there can be none', async () => {
    await expect(openSqliteCache('/proc/none/at/all/cache.db')).rejects.toMatchObject({
      code: 'folder_unusable',
    })
  })

  it('is told in words where the file is a folder', async () => {
    await mkdir(join(folder, 'cache.db'))
    await expect(openSqliteCache(join(folder, 'cache.db'))).rejects.toMatchObject({ code: 'folder_unusable' })
  })
})
