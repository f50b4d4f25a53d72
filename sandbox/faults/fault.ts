import { z } from 'zod'
import { BROKEN_BODIES } from './broken-body.ts'
import { DRIFTS } from './schema-drift.ts'

const count = z.int().min(0)

/** Which requests a fault meets and what it does to them. Every part is optional and parts combine freely. */
export const faultSchema = z.strictObject({
  target: z.enum(['api', 'storage']).optional(),
  method: z.string().optional(),
  pathPrefix: z.string().optional(),
  pathPattern: z.string().refine(isRegularExpression, 'is not a regular expression').optional(),
  /** Each named parameter must have been sent with this value. */
  query: z.record(z.string(), z.string()).optional(),
  /** Lets this many matching requests pass untouched first. */
  skip: count.optional(),
  /** Ends after this many requests. */
  times: count.optional(),

  delayMs: count.optional(),
  /** Instead of any answer: close the connection, never write a byte, or write headers that never end. */
  beforeHeaders: z.enum(['reset', 'stall', 'drip']).optional(),
  /** Answers with this status; the body is Telnyx's or S3's own for it, unless `body` is given. */
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  redirectTo: z.string().optional(),
  brokenBody: z.enum(BROKEN_BODIES).optional(),
  drift: z.enum(DRIFTS).optional(),
  contentType: z.string().optional(),
  etag: z.string().optional(),
  ignoreRange: z.boolean().optional(),
  /** Answers every page with the first one. */
  ignorePage: z.boolean().optional(),
  gzip: z.boolean().optional(),
  expireLink: z.boolean().optional(),

  /** Sends the body chunked, without a Content-Length. */
  omitContentLength: z.boolean().optional(),
  /** Ends the connection properly, this many bytes short of the Content-Length. */
  shortByBytes: count.optional(),
  /** Sends this many bytes more than the Content-Length says. */
  extraBytes: count.optional(),
  /** A chunked body whose second chunk has no valid size. */
  garbageChunk: z.boolean().optional(),
  resetAfterBytes: count.optional(),
  stallAfterBytes: count.optional(),
  bytesPerSecond: z.int().min(1).optional(),
})

export type Fault = z.output<typeof faultSchema>
export type ActiveFault = { id: number; fault: Fault; met: number }

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source).source !== ''
  } catch {
    return false
  }
}
