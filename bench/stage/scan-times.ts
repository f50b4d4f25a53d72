import { z } from 'zod'

const lineSchema = z.object({ kind: z.enum(['progress', 'done', 'failed']), found: z.number().optional() })

export type ScanTimes = {
  firstFoundMs: number
  /** The longest time without a line. */
  longestWaitMs: number
  wholeMs: number
}

/** Reads the lines of a scan to the last, and when they came. */
export async function readScan(address: URL): Promise<ScanTimes> {
  const startedMs = performance.now()
  const response = await fetch(address)
  if (response.body === null) throw new Error('The scan has no lines.')
  const times: ScanTimes = { firstFoundMs: Number.NaN, longestWaitMs: 0, wholeMs: Number.NaN }
  let lastMs = startedMs
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const nowMs = performance.now()
    times.longestWaitMs = Math.max(times.longestWaitMs, nowMs - lastMs)
    lastMs = nowMs
    const { kind, found = 0 } = lineSchema.parse(JSON.parse(text.trimEnd().split('\n').at(-1) ?? ''))
    if (kind === 'failed') throw new Error('The scan failed.')
    if (found > 0 && Number.isNaN(times.firstFoundMs)) times.firstFoundMs = nowMs - startedMs
    if (kind === 'done') times.wholeMs = nowMs - startedMs
  }
  return times
}
