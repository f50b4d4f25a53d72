import * as z from 'zod/mini'
import { errorEnvelopeSchema } from '@/lib/http-error'

const counts = {
  /** Recordings that were looked at, of those that Telnyx's own filters leave. */
  scanned: z.number(),
  /** `null` until Telnyx has told how many those are. */
  total: z.nullable(z.number()),
  /** As in the page of the list. */
  donePercent: z.optional(z.number()),
  /** How many of those scanned the search is for. */
  found: z.number(),
}

/**
 * One line of the answer to a scan. Rows are never in it: they are asked for as with any search, as `found` grows.
 * After `ceiling` another scan goes on from there; what was scanned before `failed` stays as well.
 */
export const scanLineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...counts }),
  z.object({ kind: z.literal('done'), reason: z.enum(['complete', 'ceiling']), ...counts }),
  z.object({ kind: z.literal('failed'), error: errorEnvelopeSchema.shape.error }),
])
export type ScanLine = z.output<typeof scanLineSchema>

export const scanContentType = 'application/x-ndjson'

export const writeScanLine = (line: ScanLine): string => `${JSON.stringify(line)}\n`

/** `null` for a line that is cut off, or of another version of the dashboard. */
export function readScanLine(text: string): ScanLine | null {
  try {
    return scanLineSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
