const secondsPattern = /^(\d{1,6})s?$/
const clockPattern = /^(?:(\d{1,3}):(?=\d{2}:))?(\d{1,4}):([0-5]\d)$/
const unitsPattern = /^(?=\d)(?:(\d{1,3})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,6})s)?$/

/** Seconds of a length as people write it: `90`, `1:30`, `1:02:03`, `90s`, `1h`, `1m30s`, `2 min`; `null` for what is none. */
export function readLength(text: string): number | null {
  const compact = text.replace(/\s/g, '').toLowerCase()
  const [, plain] = secondsPattern.exec(compact) ?? []
  if (plain !== undefined) return Number(plain)
  const parts = clockPattern.exec(compact) ?? unitsPattern.exec(compact)
  if (!parts) return null
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return hours * 3600 + minutes * 60 + seconds
}
