import { describe, expect, it, vi } from 'vitest'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import type { Timeline } from '@/lib/recordings/timeline'
import { forgetShared } from '@/lib/shared'
import { startSandbox } from '@/sandbox/server'
import { listRecordings } from './recordings'
import {
  counted,
  listTotal,
  manyRecordings,
  now,
  prepareTimelines,
  read,
  searchOf,
  timeline,
  unknownOf,
} from './timeline-under-test'

const sandbox = prepareTimelines(() => startSandbox({ size: manyRecordings, now }))

const sumOf = ({ bars }: Timeline) => bars.reduce((sum, { count }) => sum + (count ?? Number.NaN), 0)
const sent = (index: number) => Object.fromEntries(sandbox().requests()[index]?.query ?? [])

describe('the counts of a timeline', () => {
  it.each([
    {},
    counted,
    read,
    { ...counted, by: 'start' },
    { ...counted, region: 'us' },
    { after: '2026-09-01T03:04:05.678Z', tz: 'Asia/Kathmandu' },
    { before: '2026-10-25T00:30:00Z', tz: 'Europe/Berlin' },
    { after: '2026-10-20T00:00:00Z', before: '2026-11-05T00:00:00Z', by: 'end', tz: 'Australia/Lord_Howe' },
    { from: '+19999999999' },
    { before: '2020-01-01T00:00:00Z' },
  ] satisfies Partial<RecordingsSearch>[])('add up to the total of the list: %j', async (search) => {
    const total = await listTotal(search)
    const found = await timeline(search)
    expect(found.totalCount).toBe(total)
    expect(sumOf(found)).toBe(total)
    expect(found.trouble).toBeNull()
  })

  it('are each those of the list narrowed to the bar', async () => {
    const { bars } = await timeline(counted)
    for (const { after, before, count } of bars.slice(3, 6)) {
      expect(await listTotal({ after, before, tz: 'Europe/Berlin' })).toBe(count)
    }
  })

  it('are the same whether rows are read or counted', async () => {
    const whole = await timeline(read)
    sandbox().clearRequests()
    forgetShared()
    // A row that comes twice does not add up, so all are counted.
    sandbox().addFault({ drift: 'repeated-row', query: { 'page[size]': '250' } })
    expect((await timeline(read)).bars).toEqual(whole.bars)
    expect(sandbox().requests()).toHaveLength(2 + whole.bars.length)
  })

  it('are for bars of the zone of the search', async () => {
    const berlin = await timeline(counted)
    const kolkata = await timeline({ ...counted, tz: 'Asia/Kolkata' })
    expect([berlin.timeZone, berlin.bars[1]?.after]).toEqual(['Europe/Berlin', '2026-10-13T22:00:00Z'])
    expect([kolkata.timeZone, kolkata.bars[1]?.after]).toEqual(['Asia/Kolkata', '2026-10-13T18:30:00Z'])
  })

  it('do not change with the page that is shown', async () => {
    expect(await timeline({ ...counted, page: 2, size: 50, open: 'x', t: 3 })).toEqual(
      await timeline(counted),
    )
  })
})

describe('talk time', () => {
  it('is exact where the rows were read', async () => {
    const { rows } = await listRecordings(searchOf({ ...read, size: 250 }))
    const durations = rows.map((row) => (row.kind === 'recording' ? (row.recording.durationMs ?? 0) : 0))
    expect(rows.length).toBeGreaterThan(20)
    expect((await timeline(read)).talkMs).toBe(durations.reduce((sum, one) => sum + one, 0))
  })

  it('is left open where a length is missing, and where rows were only counted', async () => {
    expect((await timeline(counted)).talkMs).toBeNull()
    sandbox().addFault({ drift: 'fields-null' })
    const withoutLength = await timeline({ ...read, tz: 'UTC' })
    expect(withoutLength.talkMs).toBeNull()
  })
})

describe('questions to Telnyx', () => {
  const most = 48 + 2

  it('are one for each bar, one for the total, and one for the oldest where the range has no beginning', async () => {
    const { bars } = await timeline(counted)
    expect(sandbox().requests()).toHaveLength(bars.length + 1)
    expect(sent(0)).toEqual({
      'filter[created_at][gte]': '2026-10-13T15:30:00Z',
      'page[number]': '1',
      'page[size]': '1',
    })
    sandbox().clearRequests()
    forgetShared()
    expect(sandbox().requests().length).toBeLessThanOrEqual(most)
    expect(unknownOf(await timeline())).toBe(0)
    expect(sent(1)).toEqual({ 'page[number]': '6000', 'page[size]': '1' })
  })

  it.each(['2026-11-12T15:00:00Z', '2026-10-01T00:00:00Z', '2024-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])(
    'are bounded for a range since %s',
    async (after) => {
      await timeline({ after })
      expect(sandbox().requests().length).toBeLessThanOrEqual(most)
    },
  )

  it('are four at once at most, for all timelines together', async () => {
    sandbox().addFault({ delayMs: 20 })
    let most = 0
    const watching = setInterval(() => {
      most = Math.max(
        most,
        sandbox()
          .requests()
          .filter(({ finished }) => !finished).length,
      )
    }, 2)
    await Promise.all([timeline(counted), timeline({ ...counted, region: 'us' })])
    clearInterval(watching)
    expect(most).toBe(4)
  })

  it('are few where there are few recordings', async () => {
    await timeline(read)
    expect(sandbox().requests()).toHaveLength(2)
    sandbox().clearRequests()
    await timeline({ from: '+19999999999' })
    expect(sandbox().requests()).toHaveLength(1)
  })

  it('are asked again only for what may have changed', async () => {
    const { bars } = await timeline(counted)
    sandbox().clearRequests()
    await timeline(counted)
    expect(sandbox().requests()).toHaveLength(0)
    vi.setSystemTime(Date.parse(now) + 30_000)
    const later = await timeline(counted)
    // The total and the day that goes on; the thirty that are over are remembered.
    expect(sandbox().requests()).toHaveLength(2)
    expect(later.bars).toEqual(bars)
  })
})
