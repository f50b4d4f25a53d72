type Point = { at: number; value: number }

/** By how much a value grows for each unit of `at`: the least squares through all points, NaN through fewer than two. */
export function slopeOf(points: readonly Point[]): number {
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const meanAt = meanOf(points.map(({ at }) => at))
  const meanValue = meanOf(points.map(({ value }) => value))
  const shared = points.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - meanValue), 0)
  const spread = points.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0)
  return shared / spread
}
