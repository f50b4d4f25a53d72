import 'server-only'
import { refusal } from './refusal'

type Asked = { method: string; headers: { get: (name: string) => string | null } }

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Throws `foreign_origin` for a change that was not asked for by a page of ours at `origin`. Browsers say who asks in
 * `Sec-Fetch-Site`, which no page can forge; older ones only in `Origin`. One who says neither is no page of ours.
 */
export function requireSameOrigin({ method, headers }: Asked, origin: string): void {
  if (readingMethods.has(method)) return
  const site = headers.get('sec-fetch-site')
  const from = headers.get('origin')
  const isOurs =
    site === null ? from === origin : site === 'same-origin' && (from === null || from === origin)
  if (!isOurs) throw refusal('foreign_origin')
}

/**
 * Throws `foreign_origin` where a page of another site asks, as by a link: for what is written down in somebody’s name
 * though it only reads. An address that was typed comes from no site.
 */
export function refuseForeignSite(headers: Asked['headers']): void {
  if (headers.get('sec-fetch-site') === 'cross-site') throw refusal('foreign_origin')
}
