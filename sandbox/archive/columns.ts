import type { RecordingSource } from './recording-source.ts'

export type ColumnName = 'from' | 'to' | 'connection' | 'region' | 'startedAt' | 'endedAt'

/** The value of one column in one row. */
export type Column = (index: number) => number

/**
 * Columns for filters that must look at every row: made on first use, as one typed array each. Rows added
 * afterwards are worked out when they are read.
 */
export function createColumns(source: RecordingSource, size: number): (name: ColumnName) => Column {
  const derive: Record<ColumnName, Column> = {
    from: (index) => source.partiesOf(index).from,
    to: (index) => source.partiesOf(index).to,
    connection: source.traits.connection,
    region: source.traits.region,
    startedAt: source.startedAtMs,
    endedAt: source.endedAtMs,
  }
  const made = new Map<ColumnName, Uint16Array | Float64Array>()
  return (name) => {
    const deriveOne = derive[name]
    const values =
      made.get(name) ?? fill(name.endsWith('At') ? new Float64Array(size) : new Uint16Array(size), deriveOne)
    made.set(name, values)
    return (index) => values[index] ?? deriveOne(index)
  }
}

function fill<Values extends Uint16Array | Float64Array>(values: Values, derive: Column): Values {
  for (let index = 0; index < values.length; index += 1) values[index] = derive(index)
  return values
}
