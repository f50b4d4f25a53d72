const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** Seconds of `90`, `1:30`, `1:02:03`, `5m` or `1h30m`; `null` for anything else. */
export function readSeconds(text: string): number | null {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  if (/^\d{1,4}(:\d{2}){1,2}$/.test(text))
    return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
  if (!/^(\d{1,6}[hms]){1,3}$/i.test(text)) return null
  const parts = text.toLowerCase().matchAll(/(\d+)([hms])/g)
  return parts.reduce(
    (seconds, [, count, unit]) => seconds + Number(count) * (unitSeconds[unit ?? ''] ?? 0),
    0,
  )
}

/** Bounds of `>60`, `<5m` or `1:00-5:00`, both inclusive, as the URL has them; `null` for anything else. */
export function readLengths(text: string): { min?: number; max?: number } | null {
  const [, sign, bound] = /^([<>])=?(.+)$/.exec(text) ?? []
  if (bound !== undefined) {
    const seconds = readSeconds(bound)
    if (seconds === null) return null
    return sign === '>' ? { min: seconds } : { max: seconds }
  }
  const [, first, last] = /^([^-]+)-([^-]+)$/.exec(text) ?? []
  const [min, max] = [readSeconds(first ?? ''), readSeconds(last ?? '')]
  return min === null || max === null ? null : { min, max }
}
