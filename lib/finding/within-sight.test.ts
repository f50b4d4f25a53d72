import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sight, seesAll } from '@/lib/access/sight'
import type { Recording } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { startSandbox } from '@/sandbox/server'
import { findTimeline } from './find-timeline'
import { find, findAll, idsOf, lastOf, listAll, prepareFinding, scan, searchOf } from './finding-under-test'
import { seeRecording } from './see-recording'

const size = 900
const sandbox = prepareFinding(() => startSandbox({ size }))
const never = new AbortController().signal

/** A number as it is however it is written, said once more in the plainest way. */
const plain = (value: string | undefined) =>
  value
    ?.replace(/^sips?:/i, '')
    .replace(/^\+/, '')
    .replace(/^(\d{10})$/, '1$1') ?? null

function isSeenNaively({ from, to, connectionId }: Recording, { only }: Sight): boolean {
  if (only === null) return true
  const numbers = only.numbers.map(plain)
  const parties = [plain(from?.value), plain(to?.value)].filter((one) => one !== null)
  return parties.some((one) => numbers.includes(one)) || only.connections.includes(connectionId ?? '')
}

const limited = (numbers: string[], connections: string[] = []): Sight => ({
  only: { numbers, connections },
  masksNumbers: false,
})

let all: Recording[] = []
let searches: Partial<RecordingsSearch>[] = []
let sights: Sight[] = []

const mostFrequent = (values: readonly (string | null | undefined)[]): string[] => {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([value]) => value)
}

beforeAll(async () => {
  all = await listAll()
  const phones = all.flatMap(({ from, to }) => [from, to]).filter((party) => party?.kind === 'phone')
  const [first = '', second = '', third = ''] = mostFrequent(phones.map((party) => party?.value))
  const [line = '', other = ''] = mostFrequent(all.map(({ connectionId }) => connectionId))
  const [sip = ''] = mostFrequent(
    all.flatMap(({ to }) => (to?.kind === 'sip' ? to.value.replace(/^sips?:/i, '') : null)),
  )
  const ofCall = all.find(
    (recording) => recording.callSessionId && isSeenNaively(recording, limited([first])),
  )
  sights = [
    limited([first, second], [line]),
    limited([first]),
    limited([], [line]),
    limited([sip, third]),
    limited(['+14155550199']),
    limited(['+14155550199', '+14155550198']),
  ]
  searches = [
    ...[{}, { range: '30d' }, { size: 20, page: 2 }, { sort: 'longest' }, { sort: 'from' }],
    ...[
      { number: first },
      { number: third },
      { from: first },
      { to: third },
      { from: second, number: first },
    ],
    ...[{ connection: line }, { connection: other }, { connection: other, digits: '1' }],
    ...[{ digits: first.slice(-4) }, { min: 60, channels: 'dual' }, { by: 'start', range: '90d' }],
    ...[{ session: ofCall?.callSessionId ?? '' }, { session: ofCall?.callSessionId ?? '', sort: 'shortest' }],
  ] as Partial<RecordingsSearch>[]
})

const sumTalk = (recordings: readonly Recording[]) =>
  recordings.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)

/** Scans for as long as the page says that not all was looked at; gives the last line, where there was any. */
async function looked(search: Partial<RecordingsSearch>, sight: Sight) {
  const { scan: progress } = await find(search, never, sight)
  return progress?.isComplete === false ? lastOf(await scan(search, never, sight)) : undefined
}

describe('whatever is asked, and whoever asks', () => {
  it('gives the rows, order, totals, progress and timeline of a look at each recording', async () => {
    for (const search of searches) {
      await looked(search, seesAll)
      const everybodys = await findAll(search)
      for (const sight of sights) {
        const seen = all.filter((recording) => isSeenNaively(recording, sight))
        const ids = new Set(seen.map(({ id }) => id))
        const expected = everybodys.filter((id) => ids.has(id))
        const told = `${JSON.stringify(search)} by ${JSON.stringify(sight.only)}`
        const done = await looked(search, sight)
        if (done) expect(done, told).toMatchObject({ kind: 'done', found: expected.length })
        expect(await findAll(search, sight), told).toEqual(expected)
        const { totalResults, scan: progress } = await find(search, never, sight)
        expect(totalResults, told).toBe(expected.length)
        const line = await findTimeline(searchOf(search), sight)
        expect(line.totalCount, told).toBe(expected.length)
        if (progress === null) continue
        const talked = sumTalk(seen.filter(({ id }) => expected.includes(id)))
        expect(progress, told).toMatchObject({ isComplete: true, talkMs: talked })
        expect(progress.total ?? 0, told).toBeLessThanOrEqual(ids.size)
      }
    }
  }, 120_000)
})

describe('what somebody sees a part of', () => {
  beforeEach(() => sandbox().clearRequests())

  it('is counted as that part, of which only the share that was looked at is told', async () => {
    const [sight = seesAll] = sights
    const seen = all.filter((recording) => isSeenNaively(recording, sight)).length
    const before = await find({}, never, sight)
    expect(before).toMatchObject({ totalResults: 0, scan: { scanned: 0, total: null, donePercent: 0 } })
    const lines = await scan({}, never, sight)
    for (const line of lines) expect(JSON.stringify(line)).not.toContain(String(size))
    expect(lastOf(lines)).toMatchObject({ found: seen, scanned: seen, total: seen, donePercent: 100 })
    expect((await find({}, never, sight)).scan).toMatchObject({ scanned: seen, total: seen, unreadable: 0 })
  })

  it('is asked of Telnyx in the same way whether a number of others has recordings or none', async () => {
    const [sight = seesAll] = sights
    const stranger = mostFrequent(all.map(({ from }) => from?.value)).find(
      (value) => !all.some((one) => isSeenNaively(one, sight) && one.from?.value === value),
    )
    const asked = async (number: string) => {
      sandbox().clearRequests()
      const page = await find({ number }, never, sight)
      return {
        scan: page.scan,
        urls: sandbox()
          .requests()
          .map(({ url }) => url),
      }
    }
    expect(await asked(stranger ?? '')).toEqual(await asked('+14155550123'))
  })

  it('needs no scan for a single number or connection, which Telnyx finds by itself', async () => {
    for (const sight of sights.slice(1, 3)) expect((await find({}, never, sight)).scan).toBeNull()
  })

  it('needs none for a call either, of which the others see nothing', async () => {
    const { callSessionId: session = '' } = all.find(({ callSessionId }) => callSessionId) ?? {}
    const page = await find({ session: session ?? '' }, never, limited(['+14155550199', '12345']))
    expect(page).toMatchObject({ rows: [], totalResults: 0, totalPages: 1, scan: null, merge: null })
  })

  it('has no one recording of the rest, in the words of one that does not exist', async () => {
    const [sight = seesAll] = sights
    const inside = all.find((recording) => isSeenNaively(recording, sight))
    const outside = all.find((recording) => !isSeenNaively(recording, sight))
    expect((await seeRecording(inside?.id ?? '', sight)).id).toBe(inside?.id)
    const failures = [outside?.id ?? '', '7a9f0c1e-0000-4000-8000-000000000000'].map((id) =>
      seeRecording(id, sight).catch(({ code, status, message }) => ({ code, status, message })),
    )
    const [one, other] = await Promise.all(failures)
    expect(one).toMatchObject({ code: 'not_found' })
    expect(one).toEqual(other)
  })
})

describe('who sees numbers by their last digits alone', () => {
  const masked: Sight = { only: null, masksNumbers: true }

  it('is given no number, and no way to try one out', async () => {
    const page = await find({ size: 250 }, never, masked)
    expect(JSON.stringify(page)).not.toMatch(/\+?\d{3} \d{3} \d{4}|\+\d{6,}|sip:/)
    expect(idsOf(page)).toEqual(idsOf(await find({ size: 250 })))
    const tries = [
      { number: '+1' },
      { from: '1' },
      { to: 'x' },
      { digits: '55' },
      { sort: 'from' },
      { sort: 'to' },
    ]
    for (const search of tries as Partial<RecordingsSearch>[]) {
      const field = Object.keys(search)[0]
      const refused = expect.objectContaining({ code: 'forbidden', status: 403, field })
      await expect(find(search, never, masked)).rejects.toEqual(refused)
      await expect(scan(search, never, masked)).rejects.toEqual(refused)
      if (field !== 'sort') await expect(findTimeline(searchOf(search), masked)).rejects.toEqual(refused)
    }
  })

  it('is not told the number that is theirs alone', async () => {
    const [, sight = seesAll] = sights
    const page = await find({}, never, { ...sight, masksNumbers: true })
    expect(page.totalResults).toBeGreaterThan(0)
    expect(JSON.stringify(page)).not.toContain(sight.only?.numbers[0])
  })
})
