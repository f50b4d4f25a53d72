import { describe, expect, it } from 'vitest'
import { seesAll } from '@/lib/access/sight'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { type Timeline, timelineSchema } from '@/lib/recordings/timeline'
import { startSandbox } from '@/sandbox/server'
import { findTimeline } from './find-timeline'
import { find, prepareFinding, scan, searchOf } from './finding-under-test'

const sandbox = prepareFinding(() => startSandbox({ size: 3_000 }))

const timeline = async (search: Partial<RecordingsSearch>) =>
  timelineSchema.parse(await findTimeline(searchOf(search), seesAll))
const countsOf = ({ bars }: Timeline) => bars.map(({ count }) => count)
const sumOf = (line: Timeline) =>
  countsOf(line).reduce((sum: number, count) => sum + (count ?? Number.NaN), 0)
const month = { range: '30d', tz: 'Europe/Berlin' } as const

describe('the timeline of a local search', () => {
  it('is unknown, and no empty one, before anything was scanned', async () => {
    const line = await timeline({ ...month, digits: '555' })
    expect(new Set(countsOf(line))).toEqual(new Set([null]))
    expect(line).toMatchObject({ totalCount: null, talkMs: null, trouble: { code: 'not_scanned' } })
  })

  it.each([
    { ...month, digits: '5' },
    { ...month, channels: 'dual', from: '+14155550100' },
    { min: 120, by: 'start', ...month },
    { max: 600 },
    { max: 600, by: 'end', after: '2020-01-01T00:00:00Z' },
  ] satisfies Partial<RecordingsSearch>[])(
    'counts what the list finds, and how long it is: %j',
    async (search) => {
      await scan(search)
      const line = await timeline(search)
      const { totalResults, scan: scanned } = await find(search)
      expect(line).toMatchObject({ totalCount: totalResults, talkMs: scanned?.talkMs, trouble: null })
      expect(sumOf(line)).toBe(totalResults)
    },
  )

  it('knows the bars that were scanned whole', async () => {
    await scan({ range: '7d', min: 1 })
    const line = await timeline({ ...month, min: 1 })
    const known = countsOf(line).filter((count) => count !== null)
    expect(known.length).toBeGreaterThanOrEqual(6)
    expect(known.length).toBeLessThan(9)
    expect(line).toMatchObject({ totalCount: null, trouble: { code: 'not_scanned' } })
    expect(
      countsOf(await timeline({ ...month, min: 1, by: 'start' })).filter((count) => count !== null),
    ).toEqual([])
  })
})

describe('the timeline of a search that Telnyx can do', () => {
  it('is the same counted at Telnyx and in the index, which knows the talk time as well', async () => {
    const search = { range: '90d', tz: 'America/New_York' } as const
    const counted = await timeline(search)
    await scan({ sort: 'oldest' })
    sandbox().clearRequests()
    const looked = await timeline({ ...search, sort: 'oldest' })
    expect(looked.bars).toEqual(counted.bars)
    expect([counted.talkMs, typeof looked.talkMs]).toEqual([null, 'number'])
    expect(sandbox().requests().length).toBeLessThanOrEqual(1)
  })
})
