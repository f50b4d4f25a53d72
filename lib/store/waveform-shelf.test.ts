import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothDatabases, type CacheUnderTest } from './cache-under-test'
import { createWaveformShelf } from './waveform-shelf'

const hourMs = 3_600_000
const plenty = 1_000_000
const levels = ['A'.repeat(64), '9/+z'.repeat(16)]
const drawn = (
  recordingId: string,
  bytes: Uint8Array = randomBytes(1_000),
  version = `v1-${recordingId}`,
) => ({
  version,
  recordingId,
  bytes,
  levels,
})

describe.each(bothDatabases)('the waveform shelf on %s', (_, make) => {
  let store: CacheUnderTest
  let nowMs: number
  beforeEach(async () => {
    store = await make()
    nowMs = Date.UTC(2026, 10, 24)
  })
  afterEach(() => store.remove())

  const openShelf = (maxBytes = plenty, cache = store.open()) =>
    createWaveformShelf({ cache, maxBytes, now: () => nowMs })
  const sumOf = async () => {
    const row = await store.open().ask((db) =>
      db
        .selectFrom('waveform')
        .select(({ fn }) => fn.sum<number>('stored_bytes').as('bytes'))
        .executeTakeFirstOrThrow(),
    )
    return Number(row.bytes)
  }

  it('knows nothing at first', async () => {
    const shelf = openShelf()
    expect(await shelf.find('v1-a')).toBeNull()
    expect(await shelf.findLevels(['v1-a'])).toEqual(new Map())
    expect(await shelf.findLevels([])).toEqual(new Map())
  })

  it('gives back every byte as it was', async () => {
    const shelf = openShelf()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        await shelf.keep(drawn('a', bytes))
        expect(Buffer.from((await shelf.find('v1-a')) ?? []).equals(bytes)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps what it has over a restart, and all servers find it', async () => {
    const bytes = randomBytes(40_000)
    await openShelf().keep(drawn('a', bytes))
    const restarted = openShelf()
    expect(Buffer.from((await restarted.find('v1-a')) ?? []).equals(bytes)).toBe(true)
    expect(await restarted.findLevels(['v1-a'])).toEqual(new Map([['v1-a', levels]]))
  })

  it('finds the levels of a whole page, and only of those that are kept', async () => {
    const shelf = openShelf()
    const ids = Array.from({ length: 250 }, (_, index) => `r${index}`)
    for (const id of ids.slice(0, 200)) await shelf.keep({ ...drawn(id), levels: [id.padEnd(64, '0')] })
    const found = await shelf.findLevels(ids.map((id) => `v1-${id}`))
    expect(found.size).toBe(200)
    expect(found.get('v1-r7')).toEqual(['r7'.padEnd(64, '0')])
    expect(found.has('v1-r200')).toBe(false)
  })

  it('keeps the newest version of a recording in place of any other', async () => {
    const shelf = openShelf()
    await shelf.keep(drawn('a', randomBytes(9_000)))
    const before = await sumOf()
    await shelf.keep(drawn('a', Buffer.from('newer'), 'v2-a'))
    expect(await shelf.find('v1-a')).toBeNull()
    expect(Buffer.from((await shelf.find('v2-a')) ?? []).toString()).toBe('newer')
    expect(await sumOf()).toBeLessThan(before)
  })

  it('lets many keep the same waveform at once', async () => {
    const shelves = [openShelf(), openShelf()]
    const bytes = randomBytes(2_000)
    await Promise.all(
      shelves.flatMap((shelf) => Array.from({ length: 20 }, () => shelf.keep(drawn('a', bytes)))),
    )
    expect(Buffer.from((await shelves[0]?.find('v1-a')) ?? []).equals(bytes)).toBe(true)
    expect(await store.open().ask((db) => db.selectFrom('waveform').selectAll().execute())).toHaveLength(1)
  })

  it('stays within its bound, and those go that were not used for longest', async () => {
    const cache = store.open()
    // Room for three of about 1,650 bytes.
    const shelf = openShelf(5_500, cache)
    for (const id of ['a', 'b', 'c']) {
      await shelf.keep(drawn(id))
      nowMs += 2 * hourMs
    }
    await shelf.find('v1-a')
    nowMs += 1
    await shelf.keep(drawn('d'))
    const kept = await shelf.findLevels(['v1-a', 'v1-b', 'v1-c', 'v1-d'])
    expect([...kept.keys()].sort()).toEqual(['v1-a', 'v1-c', 'v1-d'])
    expect(await sumOf()).toBeLessThanOrEqual(5_500)
  })

  it('comes down to a smaller bound with the next that is kept', async () => {
    const wide = openShelf()
    for (let index = 0; index < 120; index++) {
      nowMs += 1
      await wide.keep(drawn(`r${index}`))
    }
    nowMs += 1
    await openShelf(5_500).keep(drawn('last'))
    expect(await sumOf()).toBeLessThanOrEqual(5_500)
    expect(await wide.find('v1-last')).not.toBeNull()
    expect(await wide.find('v1-r119')).not.toBeNull()
  })

  it('does not give up all others for one that is too large itself', async () => {
    const shelf = openShelf(5_500)
    await shelf.keep(drawn('a'))
    nowMs += 1
    await shelf.keep(drawn('huge', randomBytes(6_000)))
    expect(await shelf.find('v1-huge')).toBeNull()
    expect(await shelf.find('v1-a')).not.toBeNull()
  })

  it('writes a use down once an hour and no more', async () => {
    const shelf = openShelf()
    const usedAt = async () => {
      const row = await store
        .open()
        .ask((db) => db.selectFrom('waveform').select('used_at').executeTakeFirstOrThrow())
      return row.used_at
    }
    await shelf.keep(drawn('a'))
    const keptAt = nowMs
    nowMs += hourMs - 1
    await shelf.find('v1-a')
    expect(await usedAt()).toBe(keptAt)
    nowMs += 1
    await shelf.find('v1-a')
    expect(await usedAt()).toBe(keptAt + hourMs)
  })

  it('drops a waveform whose bytes were damaged at rest', async () => {
    const cache = store.open()
    const shelf = openShelf(plenty, cache)
    await shelf.keep(drawn('a'))
    const row = await cache.ask((db) => db.selectFrom('waveform').select('packed').executeTakeFirstOrThrow())
    const packed = Buffer.from(row.packed)
    packed.writeUInt8(packed.readUInt8(500) ^ 1, 500)
    await cache.ask((db) => db.updateTable('waveform').set({ packed }).execute())
    expect(await shelf.find('v1-a')).toBeNull()
    expect(await shelf.findLevels(['v1-a'])).toEqual(new Map())
  })

  it('does not ask for a caller who has left', async () => {
    const left = AbortSignal.abort(new Error('left'))
    await expect(openShelf().find('v1-a', left)).rejects.toThrow('left')
  })
})
