import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { IndexQuestion } from '@/lib/finding/recording-index'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import { getRecordingIndex } from '@/lib/store/recording-index'
import { makeRecording, ownBlock } from './many-recordings.ts'
import { watchMemory } from './process-memory.ts'

const [rows, times] = process.argv.slice(2).map(Number)
if (rows === undefined || times === undefined)
  throw new Error('How many recordings there are, and how often to ask.')

const createdMs = (index: number) => Date.parse(makeRecording(index).createdAt ?? '')
const span = { startMs: createdMs(rows - 1), endMs: createdMs(0) }
const all: LocalFilters = {
  ...{
    digits: null,
    minMs: null,
    maxMs: null,
    channels: null,
    source: null,
    initiatedBy: null,
    format: null,
    only: null,
  },
  sort: 'newest',
}
const ask = (local: Partial<LocalFilters>): IndexQuestion => ({
  parts: [{ list: { equals: {}, times: {} }, within: [span] }],
  local: { ...all, ...local },
})
const digits = (text: string): Partial<LocalFilters> => ({ digits: { text, place: 'anywhere' } })
const rare = (makeRecording(Math.floor(rows / 2)).from?.value ?? '').slice(3, 10)

const index = getRecordingIndex()
const limit = 50
const middle = Math.floor(rows / 2)
const buckets = 48
const edgesMs = Array.from(
  { length: buckets + 1 },
  (_, edge) =>
    Math.floor(span.startMs + ((span.endMs - span.startMs) * edge) / buckets) + (edge === buckets ? 1 : 0),
)
const search = (local: Partial<LocalFilters>, offset = 0) => index.search(ask(local), { offset, limit })
const work = {
  'contains-rare': () => search(digits(rare)),
  'contains-common': () => search(digits(ownBlock)),
  'contains-common-deep': () => search(digits(ownBlock), middle),
  longest: () => search({ sort: 'longest' }),
  'longest-deep': () => search({ sort: 'longest' }, middle),
  'shortest-deep': () => search({ sort: 'shortest' }, middle),
  'from-deep': () => search({ sort: 'from' }, middle),
  timeline: () => index.totals(ask({}), 'created', edgesMs),
  'timeline-by-start': () => index.totals(ask({}), 'start', edgesMs),
}

const readPeak = await watchMemory(process.pid)
// As a server that has shown a list before.
await search({})
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const samples: Record<string, number[]> = {}
for (const [name, act] of Object.entries(work)) {
  samples[name] = []
  for (let time = 0; time < times; time += 1) {
    const startedMs = performance.now()
    await act()
    samples[name].push(performance.now() - startedMs)
  }
}
delay.disable()
const figures = { samples, blockedMs: delay.max / 1e6, growthMegabytes: (await readPeak()).growthMegabytes }
// Open connections would keep it.
process.send?.(figures, undefined, undefined, () => process.exit(0))
