import 'server-only'

const oneRange = /^bytes=(\d*)-(\d*)$/i

// Digits beyond what a number holds exactly mean "past any file" all the same.
const toOffset = (digits: string) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER)

/**
 * The one byte range a browser asks for, in canonical form; undefined stands for the whole file. Several ranges,
 * another unit and malformed ones are ignored, as RFC 9110 §14.2 lets a server do.
 */
export function parseRange(header: string | undefined): string | undefined {
  const [, first = '', last = ''] = oneRange.exec(header?.trim() ?? '') ?? []
  if (first === '') return last === '' ? undefined : `bytes=-${toOffset(last)}`
  if (last === '') return `bytes=${toOffset(first)}-`
  return toOffset(last) < toOffset(first) ? undefined : `bytes=${toOffset(first)}-${toOffset(last)}`
}

/** A stretch of bytes within a file; `last` is inclusive. */
export type ByteSpan = { first: number; last: number; total: number }

/** Reads `bytes 0-99/1234`; a span that contradicts itself or leaves the total open is null. */
export function parseContentRange(header: string | undefined): ByteSpan | null {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || total === undefined) return null
  const span = { first: Number(first), last: Number(last), total: Number(total) }
  return span.first <= span.last && span.last < span.total ? span : null
}

/** Reads the total of `bytes *\/1234`, the answer to a range past the end. */
export function parseUnsatisfiedTotal(header: string | undefined): number | null {
  const total = /^bytes \*\/(\d{1,15})$/i.exec(header ?? '')?.[1]
  return total === undefined ? null : Number(total)
}

/** Whether a span answers a canonical range: the stretch that was asked for, cut at most at the end of the file. */
export function isAnswerTo(range: string, { first, last, total }: ByteSpan): boolean {
  const [, from = '', to = ''] = oneRange.exec(range) ?? []
  if (from === '') return last === total - 1 && first === Math.max(0, total - Number(to))
  return first === Number(from) && last === (to === '' ? total - 1 : Math.min(Number(to), total - 1))
}
