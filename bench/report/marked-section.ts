const startMark = '<!-- figures: written by the bench -->'
const endMark = '<!-- figures: end -->'

/** The document with what stands between its two marks replaced. */
export function replaceMarkedSection(document: string, text: string): string {
  const start = document.indexOf(startMark)
  const end = document.indexOf(endMark, start)
  if (start < 0 || end < 0) throw new Error(`The document lacks the marks “${startMark}” and “${endMark}”.`)
  return `${document.slice(0, start + startMark.length)}\n\n${text.trim()}\n\n${document.slice(end)}`
}
