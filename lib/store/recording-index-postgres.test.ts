import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IndexQuestion } from '@/lib/finding/recording-index'
import { openPostgresCache } from './cache-postgres'
import { asOwner, makePostgresCache } from './cache-under-test'
import { createDatabase } from './database'
import { holdInProcess } from './filling-turn'
import { createRecordingIndex } from './recording-index'
import { anyOf, recordingOf, wholeAccount } from './recordings-under-test'

let store: Awaited<ReturnType<typeof makePostgresCache>>
beforeEach(async () => {
  store = await makePostgresCache()
})
afterEach(() => store.remove())

const indexOn = (cache = store.openForLong()) =>
  createRecordingIndex({ cache, fingerprint: 'ours', holdFilling: holdInProcess() })
const span = { startMs: 0, endMs: 1_000 }
const page = { offset: 0, limit: 10 }
const recordings = Array.from({ length: 250 }, (_, at) => recordingOf(`r${at}`, at))
const ending176: IndexQuestion = {
  parts: [{ list: wholeAccount, within: [span] }],
  local: { ...anyOf, digits: { text: '0176', place: 'end' } },
}
const indexNames = async () =>
  (await asOwner(`select indexname from pg_indexes where tablename = 'recording'`, store.name)).map((row) =>
    typeof row === 'object' && row !== null && 'indexname' in row ? row.indexname : null,
  )

describe('the index on PostgreSQL', () => {
  it('looks parts of numbers up where it may', async () => {
    await indexOn().spans(wholeAccount)
    expect(await indexNames()).toContain('recording_digits')
  })

  it('does without where its user may not create what that takes', async () => {
    const role = `modest_${store.name}`
    await asOwner(`create role ${role} login password 'modest'`)
    const url = new URL(store.url)
    Object.assign(url, { username: role, password: 'modest' })
    const cache = createDatabase(() => openPostgresCache(url.href))
    try {
      await asOwner(`grant create on schema public to ${role}`, store.name)
      const index = indexOn(cache)
      await index.replace(wholeAccount, { span, recordings, unreadable: 0 })
      expect((await index.search(ending176, page)).total).toBe(250)
      expect(await indexNames()).not.toContain('recording_digits')
    } finally {
      await cache.close()
      await asOwner(`drop owned by ${role}; drop role ${role}`, store.name)
    }
  })

  it('lets several servers bring the same recordings at once, in whatever order', async () => {
    const servers = [indexOn(store.openForLong()), indexOn(store.openForLong())]
    await Promise.all(
      servers.flatMap((index, server) =>
        Array.from({ length: 4 }, (_, time) =>
          index.replace(wholeAccount, {
            span,
            recordings: recordings
              .map((recording) => ({ ...recording, status: `${server}-${time}` }))
              .toSorted((one, other) => (server === 0 ? 1 : -1) * (one.id < other.id ? -1 : 1)),
            unreadable: 0,
          }),
        ),
      ),
    )
    expect((await indexOn().search(ending176, page)).total).toBe(250)
  })

  it('begins anew where its tables are gone', async () => {
    const index = indexOn()
    await index.replace(wholeAccount, { span, recordings, unreadable: 0 })
    await asOwner('drop schema public cascade; create schema public', store.name)
    await expect(index.search(ending176, page)).rejects.toMatchObject({ name: 'StoreError', code: 'damaged' })
    expect((await index.search(ending176, page)).total).toBe(0)
  })
})
