import 'server-only'
import { countOfList, findCoverage, findMiddleMs } from './coverage'
import { pageSize } from './read-window'
import type { RecordingIndex, Span } from './recording-index'
import type { AskTelnyx } from './scan-ask'
import { createdIn, type ScanList } from './scan-plan'
import { startOfSecond } from './spans'

type Options = { index: Pick<RecordingIndex, 'spans' | 'search'>; ask: AskTelnyx }

/** Counting further would cost as much as reading what is left. */
const countsPerPage = 0.5
const fewestCounts = 12

/**
 * The stretches of a covered span whose recordings must be read again, since Telnyx counts others there than the index
 * has: found by halving.
 */
export async function findDifferences(
  list: ScanList,
  span: Span,
  { index, ask }: Options,
  signal: AbortSignal,
): Promise<Span[]> {
  const countAtTelnyx = async (part: Span) =>
    (await ask({ ...createdIn(list, part), page: 1, size: 1 }, signal)).totalResults
  let countsLeft = fewestCounts

  async function compare(part: Span, told: number | null): Promise<Span[]> {
    const coverage = await findCoverage(list, part, index, signal)
    const readable = await countOfList(coverage, index, signal)
    const known = readable + coverage.unreadable
    if (told === null || told === known) return []
    const isShort = Math.min(told, known) <= pageSize
    if (isShort || countsLeft <= 0) return [part]
    const found = await findMiddleMs(coverage, readable, index, signal)
    const middleMs = startOfSecond(found ?? (part.startMs + part.endMs) / 2)
    if (middleMs <= part.startMs || middleMs > part.endMs) return [part]
    const [newer, older] = [
      { startMs: middleMs, endMs: part.endMs },
      { startMs: part.startMs, endMs: middleMs - 1 },
    ]
    countsLeft -= 1
    const toldNewer = await countAtTelnyx(newer)
    const toldOlder = toldNewer === null ? null : told - toldNewer
    return [...(await compare(newer, toldNewer)), ...(await compare(older, toldOlder))]
  }

  const told = await countAtTelnyx(span)
  countsLeft += ((told ?? 0) / pageSize) * countsPerPage
  return compare(span, told)
}
