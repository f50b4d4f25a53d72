import type { Deck } from './deck.ts'
import { drawFor } from './draw.ts'

const HOUR_MS = 3_600_000
const SPAN_HOURS = 90 * 24
const GROUP_STEP_MS = 2000

// Calls per UTC hour of a company with customers in Europe and the Americas.
const WEIGHT_BY_UTC_HOUR = [
  2, 1, 1, 1, 1, 2, 5, 14, 30, 42, 46, 44, 40, 48, 60, 66, 68, 64, 58, 50, 40, 26, 12, 5,
]
const WEEKEND_SHARE = 0.18

export type Timeline = {
  /** Never falls as the index rises, so that a date filter is a binary search. */
  createdAtMs(index: number): number
  append(createdAtMs: number): void
}

export function createTimeline(seed: number, size: number, endMs: number, deck: Deck): Timeline {
  const startMs = endMs - SPAN_HOURS * HOUR_MS
  const cumulative = cumulativeWeights(startMs)
  const total = cumulative[SPAN_HOURS] ?? 1
  const jitter = drawFor(seed, 'timeline')
  const appended: number[] = []

  const atPosition = (index: number): number => {
    const weight = Math.min(1, (index + 0.1 + 0.8 * jitter(index)) / size) * total
    const slot = slotOf(cumulative, weight)
    const before = cumulative[slot] ?? 0
    const share = (weight - before) / ((cumulative[slot + 1] ?? total) - before)
    return startMs + (slot + share) * HOUR_MS
  }

  return {
    createdAtMs(index) {
      if (index >= size) return appended[index - size] ?? Number.POSITIVE_INFINITY
      const { leader, unitRows } = deck.placeOf(index)
      const leaderMs = atPosition(leader)
      if (unitRows === 1) return Math.floor(leaderMs)
      const stepMs = Math.min(GROUP_STEP_MS, (atPosition(leader + unitRows) - leaderMs) / unitRows)
      return Math.floor(leaderMs + (index - leader) * stepMs)
    },
    append(createdAtMs) {
      appended.push(createdAtMs)
    },
  }
}

function cumulativeWeights(startMs: number): Float64Array {
  const cumulative = new Float64Array(SPAN_HOURS + 1)
  for (let slot = 0; slot < SPAN_HOURS; slot += 1) {
    const hour = new Date(startMs + slot * HOUR_MS)
    const isWeekend = hour.getUTCDay() === 0 || hour.getUTCDay() === 6
    const weight = (WEIGHT_BY_UTC_HOUR[hour.getUTCHours()] ?? 1) * (isWeekend ? WEEKEND_SHARE : 1)
    cumulative[slot + 1] = (cumulative[slot] ?? 0) + weight
  }
  return cumulative
}

function slotOf(cumulative: Float64Array, weight: number): number {
  let low = 0
  let high = SPAN_HOURS - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((cumulative[middle] ?? 0) <= weight) low = middle
    else high = middle - 1
  }
  return low
}
