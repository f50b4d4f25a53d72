import 'server-only'

const longestName = 64

/** The first of these that can be shown as a name: one line, nothing that turns the text around, 64 characters at most. */
export function toVouchedName(...candidates: unknown[]): string {
  const names = candidates
    .filter((candidate) => typeof candidate === 'string')
    .map((candidate) =>
      candidate
        .normalize('NFC')
        .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
        .trim(),
    )
  const name = names.find((candidate) => candidate !== '') ?? 'Somebody without a name'
  return [...name].slice(0, longestName).join('')
}
