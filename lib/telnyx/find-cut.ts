import 'server-only'
import type { AskPage } from './list-pages'
import { type CountedList, createdAtMs, createdWithin, cutAt, type TimeCut } from './time-cut'

/** Two cuts with what is looked for between them. */
export type Gap = { newer: TimeCut; older: TimeCut }

export type CutGoal = {
  /** The cuts with more rows at or after them than this lie on the older side of what is looked for. */
  rank: number
  /** The rank to try for. */
  aim: number
  isReached: (gap: Gap) => boolean
  /** A guess at the instant, where one is at hand. */
  guessMs: number | null
  /** How many rows each counting question should bring along. */
  size: number
}

/** Each round asks for one row to cut at, and then for the count of each list. */
export const maxRounds = 10
const rowsPerPivot = 5

const rowsBetween = ({ newer, older }: Gap, index: number) =>
  (older.counts[index] ?? 0) - (newer.counts[index] ?? 0)

/** How far down the gap the goal is to be expected, from 0 to 1. */
const shareOf = ({ newer, older }: Gap, { aim }: CutGoal) =>
  Math.min(1, Math.max(0, (aim - newer.rank) / (older.rank - newer.rank)))

/** The times of some rows of the gap's longest list, and which of them stands at the share of the list. */
async function askPivots(lists: readonly CountedList[], gap: Gap, share: number, ask: AskPage) {
  const [longest] = lists
    .map(({ question, sign }, index) => ({ question, rows: sign * rowsBetween(gap, index) }))
    .toSorted((one, other) => other.rows - one.rows)
  if (longest === undefined || longest.rows < 1) return { times: [], at: 0 }
  const index = Math.min(longest.rows - 1, Math.floor(share * longest.rows))
  const inGap = createdWithin(longest.question, gap.older.atMs, gap.newer.atMs - 1)
  const { rows } = await ask({ ...inGap, page: 1 + Math.floor(index / rowsPerPivot), size: rowsPerPivot })
  return { times: rows.map(createdAtMs), at: index % rowsPerPivot }
}

/** Guesses at instants, each likely to be nearer to the goal than the one before. */
function createGuesser(lists: readonly CountedList[], goal: CutGoal, ask: AskPage) {
  let round = 0
  let isOldestFirst = false
  return async (gap: Gap): Promise<number | null> => {
    round += 1
    if (round === 1 && goal.guessMs !== null) return goal.guessMs
    const share = shareOf(gap, goal)
    const lengthMs = gap.newer.atMs - gap.older.atMs
    // Rows find the goal where calls come in bursts; time finds it where the lists are of different times.
    if (round % 2 === 0 && Number.isFinite(lengthMs)) return Math.floor(gap.newer.atMs - share * lengthMs)
    const { times, at } = await askPivots(lists, gap, isOldestFirst ? 1 - share : share, ask)
    const known = times.filter((time) => time !== null)
    const [above = 0, below = 0] = [known[0], known.at(-1)]
    if (above !== below) isOldestFirst = above < below
    return times[at] ?? known[0] ?? null
  }
}

/** A cut near the instant and strictly between the two: at a whole second, unless both lie within one. */
function splitNear(atMs: number, { newer, older }: Gap): number | null {
  const secondMs = Math.floor(atMs / 1000) * 1000
  const candidates = [secondMs, secondMs + 1000, atMs, atMs + 1]
  return candidates.find((candidate) => older.atMs < candidate && candidate < newer.atMs) ?? null
}

/**
 * Closes in on a cut by Telnyx's own counts, as quickselect does: whatever order its lists are in, a cut parts their
 * rows exactly, and only the guesses are better for an order of time. Gives the gap as it is after `maxRounds`, or
 * when it cannot be cut again.
 */
export async function findCut(
  lists: readonly CountedList[],
  start: Gap,
  goal: CutGoal,
  ask: AskPage,
): Promise<Gap> {
  const guess = createGuesser(lists, goal, ask)
  let gap = start
  for (let round = 0; round < maxRounds && !goal.isReached(gap); round += 1) {
    const guessedMs = await guess(gap)
    const atMs = guessedMs === null ? null : splitNear(guessedMs, gap)
    if (atMs === null) break
    const cut = await cutAt(lists, { atMs, size: goal.size }, ask)
    gap = cut.rank <= goal.rank ? { ...gap, newer: cut } : { ...gap, older: cut }
  }
  return gap
}
