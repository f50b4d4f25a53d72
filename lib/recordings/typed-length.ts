import { readLength } from './length'

/** Bounds of `>60`, `<5m` or `1:00-5:00` in seconds, both inclusive; `null` for anything else. */
export function readLengths(text: string): { min?: number; max?: number } | null {
  const [, sign, bound] = /^([<>])=?(.+)$/.exec(text) ?? []
  if (bound !== undefined) {
    const seconds = readLength(bound)
    if (seconds === null) return null
    return sign === '>' ? { min: seconds } : { max: seconds }
  }
  const [, first, last] = /^([^-]+)-([^-]+)$/.exec(text) ?? []
  const [min, max] = [readLength(first ?? ''), readLength(last ?? '')]
  return min === null || max === null ? null : { min, max }
}
