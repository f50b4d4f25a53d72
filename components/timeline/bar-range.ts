/** The first and the last of some bars that lie together, both included. */
export type BarRange = { first: number; last: number }

export const rangeBetween = (one: number, other: number): BarRange => ({
  first: Math.min(one, other),
  last: Math.max(one, other),
})

export const isInRange = (index: number, range: BarRange | null): boolean =>
  range !== null && index >= range.first && index <= range.last

/** Where a key leads among the bars; `null` for one that does not move. */
export function moveByKey(key: string, index: number, count: number): number | null {
  const last = count - 1
  if (key === 'ArrowLeft') return Math.max(0, index - 1)
  if (key === 'ArrowRight') return Math.min(last, index + 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}

/** The bar at a place, counted from the left edge of them all; beyond an edge it is the one there. */
export function barAt(x: number, { left, width }: { left: number; width: number }, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(((x - left) / width) * count)))
}
