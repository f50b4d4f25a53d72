import { type Figure, unmeasured } from '../report/figure.ts'
import { canMeasureMemory, whyNoMemory } from '../stage/process-memory.ts'

/** A figure of memory, where memory can be measured. */
export const memoryFigure = (figure: Figure): Figure =>
  canMeasureMemory ? figure : unmeasured(figure, whyNoMemory)
