import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const BUCKET = 'telephony-recorder-prod'
const REGION = 'us-east-1'
const ALGORITHM = 'AWS4-HMAC-SHA256'

export type LinkSigner = {
  /** A fresh link to one key of the bucket. */
  sign(key: string): string
  signatureFor(method: string, host: string, rawPath: string, query: ReadonlyArray<[string, string]>): string
}

export type SigningOptions = {
  origin: string
  secret: string
  nowMs: () => number
  linkTtlSeconds: () => number
}

/** AWS Signature Version 4 for pre-signed GET links: method, host, path, date and lifetime are all covered. */
export function createLinkSigner({ origin, secret, nowMs, linkTtlSeconds }: SigningOptions): LinkSigner {
  const host = new URL(origin).host
  const accessKeyId = `AKIA${createHash('sha256').update(secret).digest('hex').slice(0, 16).toUpperCase()}`
  let signingKey: { day: string; bytes: Buffer } = { day: '', bytes: Buffer.alloc(0) }

  const signingKeyOf = (day: string): Buffer => {
    if (signingKey.day !== day) {
      const bytes = [day, REGION, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`))
      signingKey = { day, bytes }
    }
    return signingKey.bytes
  }

  const signatureFor: LinkSigner['signatureFor'] = (method, requestHost, rawPath, query) => {
    const signed = query.filter(([name]) => name !== 'X-Amz-Signature')
    const date = signed.find(([name]) => name === 'X-Amz-Date')?.[1] ?? ''
    const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`
    const request = [
      method,
      rawPath,
      canonicalQuery(signed),
      `host:${requestHost}`,
      '',
      'host',
      'UNSIGNED-PAYLOAD',
    ]
    const digest = createHash('sha256').update(request.join('\n')).digest('hex')
    return hmac(signingKeyOf(date.slice(0, 8)), [ALGORITHM, date, scope, digest].join('\n')).toString('hex')
  }

  const sign: LinkSigner['sign'] = (key) => {
    const date = `${new Date(nowMs()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
    const query: Array<[string, string]> = [
      ['X-Amz-Algorithm', ALGORITHM],
      ['X-Amz-Credential', `${accessKeyId}/${date.slice(0, 8)}/${REGION}/s3/aws4_request`],
      ['X-Amz-Date', date],
      ['X-Amz-Expires', `${linkTtlSeconds()}`],
      ['X-Amz-SignedHeaders', 'host'],
    ]
    const path = `/${BUCKET}/${key}`
    const signature = signatureFor('GET', host, path, query)
    return `${origin}${path}?${canonicalQuery(query)}&X-Amz-Signature=${signature}`
  }

  return { sign, signatureFor }
}

/** When the link runs out, or undefined when it does not say so in a way S3 would accept. */
export function expiryOf(query: ReadonlyArray<[string, string]>): number | undefined {
  const value = (wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? ''
  const date = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(value('X-Amz-Date'))
  const lifetime = /^\d{1,6}$/.exec(value('X-Amz-Expires'))
  if (date === null || lifetime === null) return undefined
  const [, year, month, day, hour, minute, second] = date
  const signedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(signedAtMs) ? undefined : signedAtMs + Number(lifetime[0]) * 1000
}

export function isSameSignature(expected: string, sent: string): boolean {
  return expected.length === sent.length && timingSafeEqual(Buffer.from(expected), Buffer.from(sent))
}

function canonicalQuery(query: ReadonlyArray<[string, string]>): string {
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return pairs.sort().join('&')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
