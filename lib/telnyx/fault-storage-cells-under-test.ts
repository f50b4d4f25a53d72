import type { Budgets, Outcome } from './fault-bench-under-test'

// For tests alone: what storage does before the first byte, and what whoever listens or sees a waveform is told.

export type StorageFault = {
  row: number
  what: string
  fault: Record<string, unknown>
  budgets?: Budgets['storage']
  outcome: Outcome
  /** How often Telnyx is asked for the link. */
  links: number
}

const unavailable = (attempts: number): Outcome => ({ status: 502, code: 'media_unavailable', attempts })
const timeout: Outcome = { status: 504, code: 'telnyx_timeout', attempts: 1 }

const refused = (row: number, what: string, fault: Record<string, unknown>): StorageFault => ({
  ...{ row, what, fault, outcome: unavailable(1), links: 1 },
})
const asked = (row: number, what: string, fault: Record<string, unknown>): StorageFault => ({
  ...{ row, what, fault, outcome: unavailable(3), links: 1 },
})

export const storageFaults: readonly StorageFault[] = [
  asked(1, 'resets before the answer', { beforeHeaders: 'reset' }),
  {
    row: 2,
    what: 'sends no headers',
    fault: { beforeHeaders: 'stall' },
    budgets: { headersMs: 60 },
    outcome: timeout,
    links: 1,
  },
  {
    row: 2,
    what: 'sends headers a byte at a time',
    fault: { beforeHeaders: 'drip' },
    budgets: { headersMs: 60 },
    outcome: timeout,
    links: 1,
  },
  refused(6, 'tells no length', { omitContentLength: true }),
  refused(6, 'breaks its chunks', { garbageChunk: true }),
  refused(6, 'sends a part that was not asked for', { status: 206 }),
  refused(6, 'sends no content', { status: 204 }),
  {
    row: 9,
    what: 'has no such file',
    fault: { status: 404 },
    outcome: { status: 410, code: 'media_gone', attempts: 2 },
    links: 2,
  },
  refused(10, 'does not accept the question', { status: 400 }),
  asked(11, 'is asked too often', { status: 429, headers: { 'retry-after': '3600' } }),
  ...[500, 502, 503, 504].map((status) => asked(12, `answers ${status}`, { status })),
  refused(14, 'sends a page', { contentType: 'text/html; charset=utf-8' }),
  refused(14, 'sends XML', { contentType: 'application/xml' }),
  refused(14, 'sends a drawing', { contentType: 'image/svg+xml' }),
  refused(14, 'sends a script', { contentType: 'text/javascript' }),
  refused(14, 'sends several parts', { contentType: 'multipart/byteranges; boundary=x' }),
  {
    row: 17,
    what: 'says once that the link ran out',
    fault: { expireLink: true, times: 2 },
    outcome: { status: 200, attempts: 2 },
    // One for both who were refused.
    links: 2,
  },
  {
    row: 19,
    what: 'says of each link that it ran out',
    fault: { expireLink: true },
    outcome: unavailable(2),
    links: 2,
  },
  refused(24, 'packs the sound', { gzip: true }),
  refused(24, 'claims a packing', { headers: { 'content-encoding': 'br' } }),
  ...[301, 302, 303, 307, 308].map((status) =>
    refused(25, `leads to this machine by ${status}`, { status, redirectTo: '/elsewhere' }),
  ),
]
