import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { type Timeline, timelineSchema } from '@/lib/recordings/timeline'
import { forgetShared } from '@/lib/shared'
import { listRecordings } from './recordings'
import { countAtTelnyx, planTimeline } from './timeline'

/** For tests: the present, here and at the sandbox. */
export const now = '2026-11-12T15:30:00Z'
export const manyRecordings = 6000

/** Many rows, and so counted; the range of one day has few, and so is read. */
export const counted = { range: '30d', tz: 'Europe/Berlin' } as const
export const read = { range: 'today', tz: 'Europe/Berlin' } as const

type Upstream = { apiKey: string; apiBaseUrl: string; reset: () => void; close: () => Promise<void> }

/** Stands before and between the tests of a file: the sandbox as at the start, nothing remembered, the clock at `now`. */
export function prepareTimelines<Sandbox extends Upstream>(start: () => Promise<Sandbox>): () => Sandbox {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await start()
    vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
    vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) })
  })
  afterAll(async () => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
    await sandbox.close()
  })
  beforeEach(() => {
    vi.setSystemTime(Date.parse(now))
    sandbox.reset()
    forgetShared()
  })
  return () => sandbox
}

export const searchOf = (search: Partial<RecordingsSearch>) => ({ ...DEFAULT_SEARCH, ...search })

export const timeline = async (search: Partial<RecordingsSearch> = {}, signal?: AbortSignal) =>
  timelineSchema.parse(await countAtTelnyx(await planTimeline(searchOf(search), { signal }), { signal }))

export const listTotal = async (search: Partial<RecordingsSearch>) =>
  (await listRecordings(searchOf(search))).totalResults ?? Number.NaN

export const unknownOf = ({ bars }: Timeline) => bars.filter(({ count }) => count === null).length
