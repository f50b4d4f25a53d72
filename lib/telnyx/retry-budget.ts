import 'server-only'

const share = 0.2
// So that a failure or two amid silence is still tried again.
const reserve = 10

export type RetryBudget = {
  /** Hears of each question, not of its repetitions. */
  noteQuestion: () => void
  /** Whether one more repetition is within the budget, which it then has used. */
  take: () => boolean
}

/**
 * Lets a fifth of all questions be repeated, beside a small reserve that fills up again by a fifth a second: whoever
 * asks much during an outage asks hardly more than they would anyway.
 */
export function createRetryBudget(now: () => number = Date.now): RetryBudget {
  let left = reserve
  let filledAtMs = now()
  const fill = (retries: number) => {
    left = Math.min(reserve, left + retries)
  }
  return {
    noteQuestion: () => fill(share),
    take: () => {
      fill((Math.max(0, now() - filledAtMs) / 1000) * share)
      filledAtMs = now()
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
