import { describe, expect, it } from 'vitest'
import type { Recording } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { listRecordings } from '@/lib/telnyx/recordings'
import { startSandbox } from '@/sandbox/server'
import {
  find,
  findAll,
  idsOf,
  lastOf,
  listAll,
  prepareFinding,
  restart,
  scan,
  searchOf,
} from './finding-under-test'

const size = 3_000
const sandbox = prepareFinding(() => startSandbox({ size }))

const hasDigits = (digits: string) => (recording: Recording) =>
  [recording.from, recording.to].some((party) => party?.value.replace(/\D/g, '').includes(digits))

describe('a search that Telnyx can do', () => {
  it('goes to Telnyx alone', async () => {
    expect(await find({ size: 50 })).toMatchObject({ scan: null, totalResults: size })
    expect(sandbox().requests()).toHaveLength(1)
  })
})

describe('a local search', () => {
  it('says before a scan that nothing is known yet', async () => {
    const page = await find({ digits: '555' })
    expect(page).toMatchObject({
      rows: [],
      totalResults: 0,
      page: 1,
      totalPages: 1,
      stale: false,
      merge: null,
    })
    expect(page.scan).toMatchObject({ scanned: 0, total: size, isComplete: false })
    expect(sandbox().requests()).toHaveLength(1)
  })

  it('finds after a scan what a look at every recording finds', async () => {
    const all = await listAll()
    const expected = all.filter(hasDigits('5550'))
    expect(lastOf(await scan({ digits: '5550' }))).toEqual({
      kind: 'done',
      reason: 'complete',
      scanned: size,
      total: size,
      found: expected.length,
    })
    expect(await findAll({ digits: '5550' })).toEqual(expected.map(({ id }) => id))
    const page = await find({ digits: '5550' })
    expect(page.totalResults).toBe(expected.length)
    expect(page.scan).toMatchObject({
      isComplete: true,
      talkMs: expected.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    })
  })

  it('sorts all recordings, not those of a page', async () => {
    const all = await listAll({ range: '7d' })
    await scan({ range: '7d', sort: 'longest' })
    const ids = await findAll({ range: '7d', sort: 'longest' })
    const lengthOf = new Map(all.map(({ id, durationMs }) => [id, durationMs ?? -1]))
    const lengths = ids.map((id) => lengthOf.get(id) ?? Number.NaN)
    expect(ids).toHaveLength(all.length)
    expect(lengths).toEqual(lengths.toSorted((one, other) => other - one))
  })

  it.each([
    { from: '+14155550100' },
    { region: 'us' },
    { by: 'start', range: '30d', tz: 'Europe/Berlin' },
    { after: '2020-01-01T00:00:00Z', before: '2020-02-01T00:00:00Z' },
  ] satisfies Partial<RecordingsSearch>[])('keeps to what Telnyx filters: %j', async (search) => {
    const expected = (await listAll(search)).filter(({ channels }) => channels === 'dual')
    expect(lastOf(await scan({ ...search, channels: 'dual' }))).toMatchObject({
      kind: 'done',
      found: expected.length,
    })
    expect(await findAll({ ...search, channels: 'dual' })).toEqual(expected.map(({ id }) => id))
    expect((await find({ ...search, channels: 'dual' })).applied).toEqual(
      (await listRecordings(searchOf(search))).applied,
    )
  })

  it('looks at a number on either side, each recording once', async () => {
    const [busy] = [...Map.groupBy(await listAll(), ({ to }) => to?.value ?? '')].toSorted(
      ([, one], [, other]) => other.length - one.length,
    )
    const search = { number: busy?.[0] ?? '' }
    const expected = (await listAll(search)).filter(({ durationMs }) => (durationMs ?? 0) >= 120_000)
    await scan({ ...search, min: 120 })
    expect(await findAll({ ...search, min: 120 })).toEqual(expected.map(({ id }) => id))
    expect((await find({ ...search, min: 120 })).scan?.isComplete).toBe(true)
  })

  it('gives the last page for one beyond the end', async () => {
    await scan({ range: '24h', min: 1 })
    const first = await find({ range: '24h', min: 1 })
    const beyond = await find({ range: '24h', min: 1, page: 4_000 })
    expect(beyond).toMatchObject({ requestedPage: 4_000, page: first.totalPages })
    expect(beyond.rows.length).toBeGreaterThan(0)
  })

  it('is not complete once a recording came, and complete again when that was scanned', async () => {
    await scan({ min: 1 })
    expect((await find({ min: 1 })).scan?.isComplete).toBe(true)
    sandbox().addRecordings(2)
    expect((await find({ min: 1 })).scan).toMatchObject({ isComplete: false, scanned: size, total: size + 2 })
    sandbox().clearRequests()
    expect(lastOf(await scan({ min: 1 }))).toMatchObject({ kind: 'done', scanned: size + 2 })
    expect((await find({ min: 1 })).scan).toMatchObject({ isComplete: true, total: size + 2 })
    expect(sandbox().requests().length).toBeLessThan(8)
  })

  it('pages on below the instant it was pinned at', async () => {
    await scan({ min: 1 })
    const { fetchedAt } = await find({ min: 1 })
    const pinned = { min: 1, pin: fetchedAt, page: 2 } as const
    const before = await find(pinned)
    sandbox().addRecordings(2)
    expect(idsOf(await find(pinned))).toEqual(idsOf(before))
    expect((await find(pinned)).scan).toMatchObject({ isComplete: true, total: size })
  })

  it('knows after a restart what was scanned before, and asks for one count', async () => {
    await scan({ sort: 'longest' })
    const before = idsOf(await find({ sort: 'longest' }))
    await restart()
    sandbox().clearRequests()
    const page = await find({ sort: 'longest' })
    expect(idsOf(page)).toEqual(before)
    expect(page.scan?.isComplete).toBe(true)
    expect(sandbox().requests()).toHaveLength(1)
  })

  it('is answered from the index while Telnyx is down, and says that it may be old', async () => {
    await scan({ digits: '555' })
    const before = idsOf(await find({ digits: '555' }))
    sandbox().addFault({ status: 503 })
    const page = await find({ digits: '555' })
    expect(idsOf(page)).toEqual(before)
    expect(page).toMatchObject({ stale: true, scan: { total: null, isComplete: false } })
  })

  it('is an error, and no empty list, while Telnyx is down and nothing is known', async () => {
    sandbox().addFault({ status: 503 })
    await expect(find({ digits: '555' })).rejects.toMatchObject({ code: 'telnyx_unavailable' })
  })

  it('shows a refused key whatever is known', async () => {
    await scan({ digits: '555' })
    sandbox().addFault({ status: 401 })
    await expect(find({ digits: '555' })).rejects.toMatchObject({ code: 'telnyx_key_refused' })
  })

  it('forgets what was deleted', async () => {
    await scan({ digits: '5' })
    const [id = ''] = idsOf(await find({ digits: '5' }))
    await fetch(`${sandbox().apiBaseUrl}/recordings/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${sandbox().apiKey}` },
    })
    expect((await find({ digits: '5' })).scan?.isComplete).toBe(false)
    expect(lastOf(await scan({ digits: '5' }))).toMatchObject({
      kind: 'done',
      scanned: size - 1,
      total: size - 1,
    })
    expect(idsOf(await find({ digits: '5' }))).not.toContain(id)
  })
})
