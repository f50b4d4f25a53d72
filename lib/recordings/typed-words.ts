/** One word of a typed query: `key:value`, or a value alone, where `key` is empty. */
export type TypedWord = {
  key: string
  value: string
  /** Where it stands in the text, quotes included. */
  start: number
  end: number
}

// A quoted part that is never closed goes to the end, as it does while one is still typing it.
const wordPattern = /([a-z]+):(?=\s|$)|(?:([a-z]+):)?(?:"((?:[^"\\]|\\.)*)"?|(\S+))/gis

/** Splits a typed query at its spaces; a value with spaces stands in double quotes. Total: any text has words. */
export function readTypedWords(text: string): TypedWord[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    key: (match[1] ?? match[2] ?? '').toLowerCase(),
    value: match[4] ?? match[3]?.replace(/\\(.)/gs, '$1') ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const needsQuotes = /[\s"\\]|^$/

export function writeTypedWord(key: string, value: string): string {
  const text = needsQuotes.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
  return `${key}:${text}`
}
