import { getRecordingIndex } from '@/lib/store/recording-index'
import { makeRecording } from './many-recordings.ts'

// Of the size and number of the pages that a walk of Telnyx's list brings at once.
const rowsAtOnce = 250
const callsAtOnce = 4

const rows = Number(process.argv[2])
const wholeAccount = { equals: {}, times: {} }
const index = getRecordingIndex()

const createdMs = (index: number) => Date.parse(makeRecording(index).createdAt ?? '')

/** A page of a walk: from the oldest of its recordings up to the page before. */
async function fill(first: number): Promise<void> {
  const end = Math.min(first + rowsAtOnce, rows)
  const recordings = Array.from({ length: end - first }, (_, at) => makeRecording(first + at))
  const span = { startMs: createdMs(end - 1), endMs: first === 0 ? createdMs(0) : createdMs(first - 1) - 1 }
  await index.replace(wholeAccount, { span, recordings, unreadable: 0 })
}

await index.clear()
let next = 0
const startedMs = performance.now()
await Promise.all(
  Array.from({ length: callsAtOnce }, async () => {
    while (next < rows) {
      const first = next
      next += rowsAtOnce
      await fill(first)
    }
  }),
)
const wallMs = performance.now() - startedMs
const { recordings, bytes } = await index.stats()
const figures = { wallMs, recordings, bytes }
// Open connections would keep it.
process.send?.(figures, undefined, undefined, () => process.exit(0))
