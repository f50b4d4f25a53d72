import type { Budgets, Operation, Outcome } from './fault-bench-under-test'

// For tests alone: what Telnyx does, and what whoever asked is told.

export type ApiFault = {
  row: number
  what: string
  fault: Record<string, unknown>
  budgets?: Budgets['api']
  outcome: Outcome
  /** Where one of the operations differs from the others. */
  except?: Partial<Record<Operation, Outcome>>
}

const timeout = (attempts: number): Outcome => ({ status: 504, code: 'telnyx_timeout', attempts })
const unavailable = (attempts: number): Outcome => ({ status: 502, code: 'telnyx_unavailable', attempts })
const unreadable: Outcome = { status: 502, code: 'unexpected_response', attempts: 1 }
const keyRefused: Outcome = { status: 502, code: 'telnyx_key_refused', attempts: 1 }
const invalid: Outcome = { status: 400, code: 'invalid_request', attempts: 1 }
const fine: Outcome = { status: 200, attempts: 1 }
const limited = (attempts: number, retryAfter: string): Outcome => ({
  ...{ status: 429, code: 'rate_limited', attempts, retryAfter },
})

const ofBody = { 'content-type': 'application/json' }

export const apiFaults: readonly ApiFault[] = [
  {
    row: 1,
    what: 'resets before the answer',
    fault: { beforeHeaders: 'reset' },
    outcome: unavailable(3),
  },
  {
    row: 2,
    what: 'sends no headers',
    fault: { beforeHeaders: 'stall' },
    budgets: { headersMs: 60 },
    outcome: timeout(3),
  },
  {
    row: 2,
    what: 'sends headers a byte at a time',
    fault: { beforeHeaders: 'drip' },
    budgets: { headersMs: 60 },
    outcome: timeout(3),
  },
  {
    row: 2,
    what: 'takes all of the time there is',
    fault: { beforeHeaders: 'stall' },
    budgets: { totalMs: 120 },
    outcome: timeout(1),
  },
  {
    row: 3,
    what: 'stops in the body',
    fault: { stallAfterBytes: 20 },
    budgets: { bodyMs: 60 },
    outcome: timeout(3),
  },
  {
    row: 3,
    what: 'stops within a refusal',
    fault: { status: 422, stallAfterBytes: 5 },
    budgets: { bodyMs: 60 },
    outcome: invalid,
  },
  {
    row: 3,
    what: 'sends the body a byte at a time',
    fault: { bytesPerSecond: 10 },
    budgets: { totalMs: 150 },
    outcome: timeout(1),
  },
  { row: 4, what: 'resets in the body', fault: { resetAfterBytes: 20 }, outcome: unavailable(3) },
  { row: 6, what: 'ends short of its length', fault: { shortByBytes: 20 }, outcome: unavailable(3) },
  { row: 6, what: 'goes on after its length', fault: { extraBytes: 20 }, outcome: fine },
  { row: 6, what: 'tells no length', fault: { omitContentLength: true }, outcome: fine },
  { row: 6, what: 'breaks its chunks', fault: { garbageChunk: true }, outcome: unreadable },
  { row: 7, what: 'refuses the key', fault: { status: 401 }, outcome: keyRefused },
  { row: 8, what: 'gives the key no right', fault: { status: 403 }, outcome: keyRefused },
  {
    row: 9,
    what: 'knows of nothing',
    fault: { status: 404 },
    outcome: { status: 404, code: 'not_found', attempts: 1 },
  },
  { row: 10, what: 'does not accept it (400)', fault: { status: 400 }, outcome: invalid },
  { row: 10, what: 'does not accept it (422)', fault: { status: 422 }, outcome: invalid },
  {
    row: 11,
    what: 'asks for an hour',
    fault: { status: 429, headers: { 'retry-after': '3600' } },
    outcome: limited(1, '3600'),
  },
  {
    row: 11,
    what: 'asks for an hour by the reset',
    fault: { status: 429, headers: { 'x-ratelimit-reset': '3600' } },
    outcome: limited(1, '3600'),
  },
  ...[
    ['0', '0'],
    ['-5', '5'],
    ['abc', '5'],
    ['Thu, 12 Nov 2020 14:03:52 GMT', '0'],
  ].map(([hint = '', told = '']) => ({
    ...{ row: 11, what: `asks for a wait of “${hint}”`, outcome: limited(3, told) },
    fault: { status: 429, headers: { 'retry-after': hint } },
  })),
  ...[500, 502, 503, 504].map((status) => ({
    ...{ row: 12, what: `answers ${status}`, fault: { status }, outcome: unavailable(3) },
  })),
  { row: 12, what: 'answers 501', fault: { status: 501 }, outcome: unavailable(1) },
  { row: 12, what: 'answers 408', fault: { status: 408 }, outcome: timeout(3) },
  ...['html', 'empty', 'bad-json', 'truncated-json', 'huge'].map((brokenBody) => ({
    ...{ row: 14, what: `sends ${brokenBody}`, fault: { brokenBody }, outcome: unreadable },
  })),
  {
    row: 14,
    what: 'fails with fifty megabytes',
    fault: { status: 500, brokenBody: 'huge' },
    outcome: unavailable(3),
  },
  { row: 14, what: 'sends NaN', fault: { brokenBody: 'nan' }, outcome: unreadable },
  { row: 14, what: 'begins with a byte-order mark', fault: { brokenBody: 'bom' }, outcome: fine },
  {
    row: 14,
    what: 'sends ten thousand levels',
    fault: { brokenBody: 'deep' },
    outcome: unreadable,
    // Of a list it is one row, and that is damaged.
    except: { list: fine },
  },
  {
    row: 14,
    what: 'sends the same key twice',
    fault: { status: 200, body: '{"data":[],"data":null}', headers: ofBody },
    outcome: unreadable,
  },
  { row: 14, what: 'packs its answer', fault: { gzip: true }, outcome: fine },
  {
    row: 14,
    what: 'claims a packing that was not asked for',
    fault: { headers: { 'content-encoding': 'br' } },
    outcome: unreadable,
  },
  {
    row: 14,
    what: 'claims a packing that it has not',
    fault: { headers: { 'content-encoding': 'gzip' } },
    outcome: unreadable,
  },
  { row: 14, what: 'answers 204', fault: { status: 204 }, outcome: unreadable },
  { row: 14, what: 'answers 418', fault: { status: 418 }, outcome: unreadable },
  ...[302, 307].map((status) => ({
    ...{ row: 25, what: `leads elsewhere by ${status}`, outcome: unreadable },
    fault: { status, redirectTo: 'http://127.0.0.1:9/elsewhere' },
  })),
]
