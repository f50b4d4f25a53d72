import type { Outcome } from './fault-bench-under-test'
import {
  hanging,
  refusing,
  selfSigned,
  speaking,
  type Wire,
  withoutCertificate,
} from './fault-wire-under-test'

// For tests alone: who breaks HTTP itself, and what whoever asked is told.

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const unavailable = (attempts: number) => ({ status: 502, code: 'telnyx_unavailable', attempts })
const unreadable = { status: 502, code: 'unexpected_response', attempts: 1 }
const mediaUnavailable = (attempts: number) => ({ status: 502, code: 'media_unavailable', attempts })

export type WireFault = {
  row: number
  what: string
  open: () => Promise<Wire>
  scheme?: 'https'
  /** As Telnyx’s API, and as its storage. */
  api: Outcome
  storage: Outcome
}

export const wireFaults: readonly WireFault[] = [
  {
    row: 1,
    what: 'refuses the connection',
    open: refusing,
    api: unavailable(3),
    storage: mediaUnavailable(3),
  },
  {
    row: 1,
    what: 'lets the connection hang',
    open: hanging,
    api: { status: 504, code: 'telnyx_timeout', attempts: 3 },
    storage: { status: 504, code: 'telnyx_timeout', attempts: 1 },
  },
  ...(
    [
      ['speaks no TLS', () => speaking('HTTP/1.1 400 c4n4ry\r\n\r\n')],
      ['has a certificate that nobody vouches for', selfSigned],
      ['has no certificate', withoutCertificate],
    ] as const
  ).map(([what, open]) => ({
    ...{ row: 1, what, open, scheme: 'https' as const },
    ...{ api: unavailable(1), storage: mediaUnavailable(1) },
  })),
  {
    row: 4,
    what: 'hangs up without a word',
    open: () => speaking(''),
    api: unavailable(3),
    storage: mediaUnavailable(3),
  },
  {
    row: 4,
    what: 'hangs up within the headers',
    open: () => speaking('HTTP/1.1 200 OK\r\ncontent-le'),
    api: unavailable(3),
    storage: mediaUnavailable(3),
  },
  {
    row: 6,
    what: 'tells two lengths',
    open: () => speaking(`${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
    api: unavailable(3),
    storage: mediaUnavailable(1),
  },
  ...(
    [
      ['speaks no HTTP', () => speaking('SSH-2.0-c4n4ry\r\n')],
      ['tells a length below nothing', () => speaking(`${head}content-length: -5\r\n\r\n{}`)],
      ['breaks a header', () => speaking(`${head}x c4n4ry\r\n\r\n{}`)],
      ['has too many headers', () => speaking(head + 'x: c4n4ry\r\n'.repeat(3_000))],
    ] as const
  ).map(([what, open]) => ({
    ...{ row: 6, what, open, api: unreadable, storage: mediaUnavailable(1) },
  })),
]
