import type { Bar, Unit } from './figure.ts'

const fractionDigits: Record<Unit, number> = {
  ms: 0,
  MB: 0,
  kB: 1,
  '×': 1,
  sockets: 0,
  requests: 0,
  'events/s': 0,
  changes: 0,
  logins: 0,
  files: 0,
  failures: 0,
  'MB/min': 1,
}

/** A figure for people, as “1,204 ms”; below ten, one digit follows the point whatever the unit. */
export function wordValue(value: number, unit: Unit): string {
  const maximumFractionDigits = Math.abs(value) < 10 ? 1 : fractionDigits[unit]
  return `${value.toLocaleString('en-US', { maximumFractionDigits })} ${unit}`
}

export function wordBar(bar: Bar, unit: Unit): string {
  const [sign, value] = 'atMost' in bar ? ['≤', bar.atMost] : ['≥', bar.atLeast]
  return `${bar.judges} ${sign} ${wordValue(value, unit)}`
}

/** The length of a recording: “4 h”, “2 min”. */
export const wordLength = (seconds: number) =>
  seconds < 3_600 ? `${seconds / 60} min` : `${seconds / 3_600} h`
