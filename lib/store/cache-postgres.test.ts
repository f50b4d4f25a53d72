import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openPostgresCache } from './cache-postgres'
import { cacheMigrations } from './cache-tables'
import { asOwner, makePostgresCache } from './cache-under-test'
import { createDatabase } from './database'
import { migrate } from './migrate'
import { createWaveformShelf } from './waveform-shelf'

const entry = { version: 'v', recordingId: 'a', bytes: Buffer.from('peaks'), levels: ['A'] }

function urlWith(change: (url: URL) => void): string {
  const url = new URL(inject('postgresUrl'))
  change(url)
  return url.href
}

describe('a PostgreSQL that cannot be used', () => {
  it.each([
    ['unavailable', 'nobody listens', (url: URL) => Object.assign(url, { port: '1' }), /\(ECONNREFUSED\)/],
    [
      'unavailable',
      'there is no such host',
      (url: URL) => Object.assign(url, { hostname: 'db.invalid' }),
      /\(E/,
    ],
    ['refused', 'the password is wrong', (url: URL) => Object.assign(url, { password: 'wrong' }), /password/],
    ['refused', 'there is no such user', (url: URL) => Object.assign(url, { username: 'stranger' }), /user/],
    [
      'refused',
      'there is no such database',
      (url: URL) => Object.assign(url, { pathname: '/none' }),
      /database/,
    ],
    [
      'unavailable',
      'it takes no TLS',
      (url: URL) => Object.assign(url, { search: 'sslmode=verify-full' }),
      /SSL/,
    ],
    [
      'unavailable',
      'a certificate is missing',
      (url: URL) => Object.assign(url, { search: 'sslrootcert=/none' }),
      /ENOENT/,
    ],
  ] as const)('is reported as %s where %s, with nothing of its URL', async (code, _, change, words) => {
    const url = urlWith(change)
    const database = createDatabase(() => openPostgresCache(url))
    const error: unknown = await database.ask(async () => {}).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'StoreError', code, message: expect.stringMatching(words) })
    expect(String(error)).not.toContain(new URL(url).hostname)
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(new URL(url).password)
  })
})

describe('the cache on PostgreSQL', () => {
  let store: Awaited<ReturnType<typeof makePostgresCache>>
  beforeEach(async () => {
    store = await makePostgresCache()
  })
  afterEach(() => store.remove())

  const openShelf = () => createWaveformShelf({ cache: store.open(), maxBytes: 1_000_000 })

  it('outlives the loss of its connections, of one in use as well', async () => {
    const cache = store.open()
    const shelf = createWaveformShelf({ cache, maxBytes: 1_000_000 })
    await shelf.keep(entry)
    const stuck = cache.ask((db) => sql`select pg_sleep(3600)`.execute(db))
    const sessions = `from pg_stat_activity where datname = '${store.name}'`
    await expect.poll(() => asOwner(`select 1 ${sessions} and wait_event = 'PgSleep'`)).toHaveLength(1)
    await Promise.all([
      expect(stuck).rejects.toMatchObject({ code: 'unavailable' }),
      asOwner(`select pg_terminate_backend(pid) ${sessions}`),
    ])
    // A query or two may still meet the connections that were just lost.
    await expect.poll(() => shelf.find('v').catch(() => null)).toEqual(entry.bytes)
  })

  it('reports a database that is gone, and begins anew when it is back', async () => {
    const shelf = openShelf()
    await shelf.keep(entry)
    await asOwner(`drop database ${store.name} with (force)`)
    const asked = [shelf.find('v'), shelf.findLevels(['v']), shelf.keep(entry)]
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'StoreError' } })
    await asOwner(`create database ${store.name}`)
    await expect(shelf.find('v')).rejects.toMatchObject({ code: 'damaged' })
    await shelf.keep(entry)
    expect(await shelf.find('v')).toEqual(entry.bytes)
  })

  it('refuses a user who may not create tables, in words', async () => {
    const role = `reader_${store.name}`
    await asOwner(`create role ${role} login password 'reader'`)
    const url = new URL(store.url)
    Object.assign(url, { username: role, password: 'reader' })
    try {
      const database = createDatabase(() => openPostgresCache(url.href))
      await expect(database.ask(async () => {})).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('may not create'),
      })
    } finally {
      await asOwner(`drop role ${role}`)
    }
  })

  it('is left to the newer servers that share it', async () => {
    const newer = store.open()
    await createWaveformShelf({ cache: newer, maxBytes: 1_000_000 }).keep(entry)
    const later = { ...cacheMigrations, '9999_later': { up: async () => {} } }
    await newer.ask((db) => migrate(db, 'cache', later))
    await expect(openShelf().find('v')).rejects.toMatchObject({ code: 'newer' })
    expect(await newer.ask((db) => db.selectFrom('waveform').selectAll().execute())).toHaveLength(1)
  })

  it('reports a query that PostgreSQL refuses without what stood in it', async () => {
    const database = createDatabase(() => openPostgresCache(store.url))
    try {
      await expect(
        database.ask((db) =>
          db
            .insertInto('waveform')
            .values({
              recording_id: '+15550100',
              version: 'v',
              used_at: 0,
              stored_bytes: 2 ** 40,
              levels: '',
              packed: Buffer.of(),
            })
            .execute(),
        ),
      ).rejects.toMatchObject({
        code: 'failed',
        message: 'PostgreSQL refused a query (SQLSTATE 22003). Please report it.',
      })
    } finally {
      await database.close()
    }
  })
})
