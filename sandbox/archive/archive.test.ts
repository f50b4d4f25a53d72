import fc from 'fast-check'
import { isValidPhoneNumber } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { Archive } from './archive.ts'
import { Deletions } from './deletions.ts'

const endMs = Date.parse('2026-11-20T15:00:00Z')
const archive = new Archive({ seed: 1, size: 1248, endMs })
const rows = Array.from({ length: 1248 }, (_, index) => archive.at(index))

describe('the rows of a seed', () => {
  it('are the same in every instance and others for another seed', () => {
    const twin = new Archive({ seed: 1, size: 1248, endMs })
    const stranger = new Archive({ seed: 2, size: 1248, endMs })
    expect(rows).toEqual(rows.map(({ index }) => twin.at(index)))
    expect(stranger.at(7).id).not.toBe(rows[7]?.id)
  })

  it('do not depend on the order in which they are asked for', () => {
    const twin = new Archive({ seed: 1, size: 1248, endMs })
    for (const index of [1247, 0, 640, 3, 1000, 639]) expect(twin.at(index)).toEqual(rows[index])
  })

  it('are found again by their id, and nothing is found by any other UUID', () => {
    for (const row of rows) expect(archive.findById(row.id)?.index).toBe(row.index)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    fc.assert(fc.property(fc.uuid(), (id) => archive.findById(id) === undefined))
  })

  it('rise in time within the ninety days before the end, mostly in working hours', () => {
    for (const [at, row] of rows.entries()) {
      expect(row.createdAtMs).toBeGreaterThanOrEqual(rows[at - 1]?.createdAtMs ?? endMs - 90 * 86_400_000)
      expect(row.createdAtMs).toBeLessThanOrEqual(endMs)
      expect(row.endedAtMs).toBeLessThan(row.createdAtMs)
      expect(row.endedAtMs - row.startedAtMs).toBe(row.durationMs)
    }
    const weekend = rows.filter(({ createdAtMs }) => [0, 6].includes(new Date(createdAtMs).getUTCDay()))
    expect(weekend.length / rows.length).toBeLessThan(0.12)
  })

  it('rise in time among a million too', () => {
    const large = new Archive({ seed: 3, size: 1_000_000, endMs })
    let lastMs = 0
    for (let index = 400_000; index < 402_000; index += 1) {
      const { createdAtMs } = large.at(index)
      expect(createdAtMs).toBeGreaterThanOrEqual(lastMs)
      lastMs = createdAtMs
    }
  })

  it('carry numbers that exist in the numbering plans of several countries', () => {
    const numbers = rows.flatMap(({ from, to }) => [from, to]).filter((party) => party?.startsWith('+'))
    const invalid = [...new Set(numbers)].filter((number) => !isValidPhoneNumber(number ?? ''))
    expect(invalid).toEqual([])
    expect(new Set(numbers.map((number) => number?.slice(0, 3))).size).toBeGreaterThan(6)
    expect(new Set(numbers).size).toBeLessThan(numbers.length / 2)
  })

  it('write some callers in more than one way, and let a line call itself now and then', () => {
    const callers = new Set(rows.map(({ from }) => from))
    const bare = [...callers].filter((caller) => /^1\d{10}$/.test(caller ?? ''))
    const national = [...callers].filter((caller) => /^[2-9]\d{9}$/.test(caller ?? ''))
    expect(bare.filter((caller) => callers.has(`+${caller}`))).not.toEqual([])
    expect(national.filter((caller) => callers.has(`+1${caller}`))).not.toEqual([])
    const ownCalls = rows.filter(({ from, to }) => from !== undefined && from === to)
    expect(ownCalls.length).toBeGreaterThan(0)
    expect(ownCalls.length).toBeLessThan(rows.length / 50)
  })

  it('last from seconds to hours, most of them one to ten minutes', () => {
    const calls = rows.filter(({ kind }) => kind === 'ordinary').map(({ durationMs }) => durationMs)
    const usual = calls.filter((durationMs) => durationMs >= 60_000 && durationMs <= 600_000)
    expect(usual.length / calls.length).toBeGreaterThan(0.7)
    const all = rows.map(({ durationMs }) => durationMs)
    expect(Math.max(...all)).toBeGreaterThan(2 * 3_600_000)
    expect(Math.max(...all)).toBeLessThanOrEqual(4 * 3_600_000)
    expect(Math.min(...all.filter((durationMs) => durationMs > 0))).toBeGreaterThanOrEqual(2000)
  })

  it('name connections by numbers that no JavaScript number can hold', () => {
    for (const { connectionId } of rows) {
      if (connectionId !== undefined) expect(String(Number(connectionId))).not.toBe(connectionId)
    }
  })

  it('share a conference, a session or a leg exactly with their neighbours', () => {
    for (const row of rows) {
      const unit = archive.unitAround(row.index).map((index) => archive.at(index))
      const sharing = rows.filter((other) =>
        row.kind === 'conference'
          ? other.conferenceId === row.conferenceId
          : other.callSessionId === row.callSessionId,
      )
      expect(sharing.map(({ id }) => id)).toEqual(unit.map(({ id }) => id))
    }
    const legs = Map.groupBy(rows, ({ callLegId }) => callLegId)
    expect([...legs.values()].some(({ length }) => length === 2)).toBe(true)
  })
})

describe('a changing archive', () => {
  it('puts added recordings after all others, each later than the one before', () => {
    const growing = new Archive({ seed: 1, size: 1248, endMs })
    const added = [growing.append(endMs), growing.append(endMs), growing.append(0)]
    const times = [growing.at(1247), ...added].map(({ createdAtMs }) => createdAtMs)
    expect(times).toEqual([...new Set(times)].sort((earlier, later) => earlier - later))
    expect(added.map(({ id }) => growing.findById(id)?.index)).toEqual([1248, 1249, 1250])
  })

  it('steps over deleted rows as a walk over the remaining ones would', () => {
    const indices = fc.uniqueArray(fc.nat(60))
    fc.assert(
      fc.property(indices, fc.nat(60), fc.nat(70), (deleted, end, skip) => {
        const deletions = new Deletions()
        for (const index of deleted) deletions.add(index)
        const remaining = Array.from({ length: end }, (_, index) => index).filter(
          (index) => !deleted.includes(index),
        )
        const below = remaining.slice(0, Math.max(0, remaining.length - skip))
        const from = deletions.stepDown(end, skip)
        expect(remaining.filter((index) => index < from)).toEqual(below)
      }),
    )
  })
})
