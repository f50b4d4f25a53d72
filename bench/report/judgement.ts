import type { Figure } from './figure.ts'
import { medianOf, worstOf } from './statistics.ts'

export type Judgement = 'met' | 'missed' | 'unjudged'

/** Whether a figure is on the right side of its bar; on the bar itself it is. */
export function judge(figure: Figure): Judgement {
  const { samples, bar } = figure
  if (bar === undefined) return 'unjudged'
  const value = bar.judges === 'worst' ? worstOf(figure) : medianOf(samples)
  if (value === undefined) return 'unjudged'
  const isMet = 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast
  return isMet ? 'met' : 'missed'
}
