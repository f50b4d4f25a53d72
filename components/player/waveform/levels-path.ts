import { levelAlphabet } from '@/lib/audio/row-levels'

const zeroLine = 64
// So that silence is a line to look at and not a hole.
const thinnest = 1.5

/** Of the box a lane of levels is drawn in; its width is the number of columns. */
export const levelsHeight = 2 * zeroLine

/**
 * The outline of one channel of a row, as the path of an SVG: a bar for each level, as far below the zero line as above
 * it. In fewer `columns` than levels the loudest of each column is drawn. A character that is no level is silence.
 */
export function levelsPath(levels: string, columns = levels.length): string {
  if (levels === '') return ''
  const heights = Array.from({ length: columns }, (_, column) => {
    const first = Math.floor((column * levels.length) / columns)
    const next = Math.max(first + 1, Math.floor(((column + 1) * levels.length) / columns))
    const steps = [...levels.slice(first, next)].map((level) => levelAlphabet.indexOf(level))
    return Math.max(thinnest, ...steps)
  })
  const top = heights.map((height, column) => `V${zeroLine - height}H${column + 1}`)
  const bottom = heights.map((height, column) => `V${zeroLine + height}H${column}`)
  return `M0 ${zeroLine}${top.join('')}${bottom.reverse().join('')}Z`
}
