import 'server-only'
import { countRecordings } from '@/lib/telnyx/either-side'
import { findKnown } from './coverage'
import { planDays } from './fill-index'
import type { Finding } from './finding'
import { runScan } from './run-scan'

/** How many recordings are read between two lines of progress. */
const rowsPerLine = 5_000

const grouped = (value: number) => value.toLocaleString('en-US')

/** Empties the index and reads so many days anew. False where a server is filling it. */
export async function rebuildIndex(
  finding: Finding,
  days: number,
  write: (line: string) => void,
): Promise<boolean> {
  const { index, ask, now } = finding
  const held = await index.holdFilling()
  if (held === null) return false
  const { signal } = new AbortController()
  try {
    const plan = planDays(days, now())
    // Before anything is thrown away: whether Telnyx answers at all.
    const total = await countRecordings(plan.resolved, (question) => ask(question, signal))
    await index.clear()
    const words = total === null ? '' : ` of ${grouped(total)}`
    const options = { ...finding, ceiling: rowsPerLine, onPage: () => {} }
    while ((await runScan(plan, options, signal)) === 'ceiling') {
      write(`${grouped((await findKnown(plan, index, signal)).scanned)}${words} recordings`)
    }
    const { scanned, unreadable } = await findKnown(plan, index, signal)
    const damage = unreadable === 0 ? '' : `; ${grouped(unreadable)} more cannot be read`
    write(`Done: ${grouped(scanned)} recordings of the last ${days === 1 ? 'day' : `${days} days`}${damage}.`)
    return true
  } finally {
    await held.release()
  }
}
