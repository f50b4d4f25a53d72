import 'server-only'
import { isLoopbackHost } from '@/lib/loopback'

/** `customer_storage` lies in the customer's own bucket; `refused` is no place that audio is ever fetched from. */
export type MediaLinkVerdict = 'ok' | 'customer_storage' | 'refused'

export type MediaLinkPolicy = {
  /** `host/path-prefix` of the operator, beside Telnyx's own buckets. */
  allowedPrefixes: readonly string[]
  /** True when the configured API is itself on this machine: only then may audio be, too. */
  isSandbox: boolean
}

// Read before `new URL` repairs anything: a link that it would change (`\`, tabs, `@`, `..`, `0x7f.1`) is not one
// that a storage signed.
const plainLink =
  /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\/[!$&'()*+,\-./0-9:;=A-Z_a-z~%]*)(\?[!-~]*)?$/i
const hiddenSeparator = /%(?:2f|5c|00)/i
const customerStorage =
  /^(?:(?:s3|gs):\/\/[^\s\\]+|https:\/\/[a-z0-9-]+\.blob\.core\.windows\.net\/[^\s\\]*)$/i

const bucket = 'telephony-recorder-prod(?:-[a-z0-9]+)?'
const region = '[a-z]{2}(?:-[a-z]+)+-\\d'
const pathStyleHost = new RegExp(`^s3(?:\\.${region})?\\.amazonaws\\.com$`)
const bucketSegment = new RegExp(`^/${bucket}/`)
const bucketHost = new RegExp(`^${bucket}\\.s3(?:\\.${region})?\\.amazonaws\\.com$`)
const telnyxHost = /^(?:[a-z0-9-]+\.)+telnyx\.com$/

function isTelnyxStorage({ hostname, pathname }: URL): boolean {
  // The host of S3's path style serves every bucket of the world: the bucket is the first segment.
  if (pathStyleHost.test(hostname)) return bucketSegment.test(pathname)
  return bucketHost.test(hostname) || telnyxHost.test(hostname)
}

function isUnderPrefix({ hostname, pathname }: URL, prefix: string): boolean {
  const [host = '', ...segments] = prefix.split('/').filter((segment) => segment !== '')
  const path = ['', ...segments, ''].join('/')
  return host !== '' && hostname === host.toLowerCase() && pathname.startsWith(path)
}

function toPlainUrl(link: string): URL | null {
  const [, scheme, host, , path] = plainLink.exec(link) ?? []
  if (scheme === undefined || host === undefined || path === undefined || !URL.canParse(link)) return null
  const url = new URL(link)
  const isUnchanged =
    url.protocol === `${scheme.toLowerCase()}:` &&
    url.hostname === host.toLowerCase() &&
    url.pathname === path
  return isUnchanged && !hiddenSeparator.test(path) ? url : null
}

/** Whether audio may be fetched from this link. Nothing is asked of the network; names are judged, not addresses. */
export function checkMediaLink(
  link: string,
  { allowedPrefixes, isSandbox }: MediaLinkPolicy,
): MediaLinkVerdict {
  const url = toPlainUrl(link)
  if (url !== null && isSandbox && isLoopbackHost(url.hostname)) return 'ok'
  const isHttps = url !== null && url.protocol === 'https:' && url.port === ''
  if (isHttps && (isTelnyxStorage(url) || allowedPrefixes.some((prefix) => isUnderPrefix(url, prefix)))) {
    return 'ok'
  }
  return customerStorage.test(link) ? 'customer_storage' : 'refused'
}

/**
 * How long a storage will go on accepting the link, or null where the link does not say. Never more than what it was
 * signed for, so a clock of ours that is slow cannot stretch it; negative for one that has ended, by our clock.
 */
export function remainingLifetimeMs(link: string, nowMs: number): number | null {
  if (!URL.canParse(link)) return null
  const { searchParams } = new URL(link)
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(searchParams.get('X-Amz-Date') ?? '') ?? []
  const lifetimeSeconds = /^\d{1,7}$/.exec(searchParams.get('X-Amz-Expires') ?? '')?.[0]
  if (second === undefined || lifetimeSeconds === undefined) return null
  const signedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const lifetimeMs = Number(lifetimeSeconds) * 1000
  return Number.isNaN(signedAtMs) ? null : Math.min(signedAtMs + lifetimeMs - nowMs, lifetimeMs)
}
