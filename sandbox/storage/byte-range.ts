/** The part of a file that a Range header asks for, `end` excluded. */
export type ByteRange = { start: number; end: number }

/**
 * Undefined where the whole file is the right answer: no header, one that does not parse, and more than one
 * range, which S3 does not serve.
 */
export function parseByteRange(
  header: string | undefined,
  fileBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '')
  if (match === null) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first === '') {
    const suffixBytes = Math.min(Number(last), fileBytes)
    return suffixBytes === 0 ? 'unsatisfiable' : { start: fileBytes - suffixBytes, end: fileBytes }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= fileBytes) return 'unsatisfiable'
  return { start, end: last === '' ? fileBytes : Math.min(Number(last) + 1, fileBytes) }
}
