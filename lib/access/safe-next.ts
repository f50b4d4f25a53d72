import 'server-only'

const home = '/recordings'
const longestPath = 2_048
// Only to resolve against: what leaves it is refused.
const here = 'http://dashboard.invalid'

/** Where to go after signing in: a path of this dashboard, written anew from what was parsed, or its list. */
export function safeNext(next: string | null | undefined): string {
  // Browsers take `/\` for `//`, and drop tabs and line ends before they look.
  if (!next || next.length > longestPath || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next))
    return home
  if (!URL.canParse(next, here)) return home
  const url = new URL(next, here)
  if (url.origin !== here || url.pathname.startsWith('//')) return home
  if (/^\/(login|setup|api)(\/|$)/i.test(url.pathname)) return home
  const path = url.pathname + url.search
  // Written anew, each letter beyond ASCII takes up to twelve.
  return path.length > longestPath ? home : path
}
