import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { type Sight, seesAll } from '@/lib/access/sight'
import { type Recording, type RecordingsPage, recordingsPageSchema } from '@/lib/recordings/model'
import type { ScanLine } from '@/lib/recordings/scan-line'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { forgetShared } from '@/lib/shared'
import { getCacheForLong } from '@/lib/store/cache'
import { getRecordingIndex } from '@/lib/store/recording-index'
import { listRecordings } from '@/lib/telnyx/recordings'
import { findRecordings } from './find-recordings'
import { scanLines } from './scan-lines'

type Upstream = { apiKey: string; apiBaseUrl: string; reset: () => void; close: () => Promise<void> }

const never = new AbortController().signal

export const searchOf = (search: Partial<RecordingsSearch>) => ({ ...DEFAULT_SEARCH, ...search })

/** Forgets all that is in memory, as a restart does. What was stored stays. */
export async function restart(): Promise<void> {
  await getCacheForLong().close()
  forgetShared()
}

/** For tests: a Telnyx over HTTP, and an index in SQLite that is empty before each of them. Nothing is cached. */
export function prepareFinding<One extends Upstream>(
  start: () => Promise<One>,
  env: Record<string, string> = {},
): () => One {
  let upstream: One
  let folder = ''
  beforeAll(async () => {
    upstream = await start()
    folder = await mkdtemp(join(tmpdir(), 'tapedeck-finding-'))
    vi.stubEnv('TELNYX_API_KEY', upstream.apiKey)
    vi.stubEnv('TELNYX_API_BASE_URL', upstream.apiBaseUrl)
    vi.stubEnv('LIST_CACHE_SECONDS', '0')
    vi.stubEnv('DATA_DIR', folder)
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  })
  afterAll(async () => {
    await restart()
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    await Promise.all([upstream.close(), rm(folder, { recursive: true })])
  })
  beforeEach(async () => {
    upstream.reset()
    await restart()
    await getRecordingIndex().clear()
  })
  return () => upstream
}

export const find = async (
  search: Partial<RecordingsSearch>,
  signal?: AbortSignal,
  sight: Sight = seesAll,
): Promise<RecordingsPage> =>
  recordingsPageSchema.parse(await findRecordings(searchOf(search), sight, { signal }))

/** All lines of a scan. */
export async function scan(
  search: Partial<RecordingsSearch>,
  signal = never,
  sight: Sight = seesAll,
): Promise<ScanLine[]> {
  const lines: ScanLine[] = []
  for await (const line of scanLines(searchOf(search), sight, signal)) lines.push(line)
  return lines
}

export const idsOf = ({ rows }: RecordingsPage) =>
  rows.map((row) => (row.kind === 'recording' ? row.recording.id : 'damaged'))

/** Every recording of a remote search, page by page. */
export async function listAll(search: Partial<RecordingsSearch> = {}): Promise<Recording[]> {
  const found: Recording[] = []
  for (let page = 1; ; page += 1) {
    const { rows, totalPages } = await listRecordings(searchOf({ ...search, page, size: 250 }))
    found.push(...rows.flatMap((row) => (row.kind === 'recording' ? [row.recording] : [])))
    if (page >= (totalPages ?? 0)) return found
  }
}

/** The ids of every recording of a local search, page by page. */
export async function findAll(search: Partial<RecordingsSearch>, sight: Sight = seesAll): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const found = await find({ ...search, page, size: 250 }, never, sight)
    ids.push(...idsOf(found))
    if (page >= (found.totalPages ?? 0)) return ids
  }
}

export const lastOf = (lines: readonly ScanLine[]) => lines.at(-1)
