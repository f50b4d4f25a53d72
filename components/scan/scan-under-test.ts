import { vi } from 'vitest'
import type { RecordingRow, RecordingsPage, Scan } from '@/lib/recordings/model'
import { type ScanLine, writeScanLine } from '@/lib/recordings/scan-line'

const encoder = new TextEncoder()

type ScanAnswer = {
  path: string
  signal: AbortSignal
  tell: (...lines: ScanLine[]) => void
  end: () => void
  breakOff: () => void
}

/** The dashboard's server under the hand of a test: each scan is answered line by line, each list with the page set. */
export function stubServer(firstPage: RecordingsPage) {
  const scans: ScanAnswer[] = []
  const server = { page: firstPage, scans, listCalls: 0 }
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    if (!path.startsWith('/api/recordings/scan?')) {
      server.listCalls += 1
      return Promise.resolve(Response.json(server.page))
    }
    const stream = new ReadableStream<Uint8Array>({
      start(body) {
        signal.addEventListener('abort', () => body.error(signal.reason))
        scans.push({
          path,
          signal,
          tell: (...lines) => {
            for (const line of lines) body.enqueue(encoder.encode(writeScanLine(line)))
          },
          end: () => body.close(),
          breakOff: () => body.error(new TypeError('network error')),
        })
      },
    })
    return Promise.resolve(new Response(stream))
  })
  return server
}

const row = (position: number): RecordingRow => ({
  kind: 'damaged',
  damaged: { position, id: null, problem: 'is not an object' },
})

/** A page of a list of which so many recordings were found. */
export function makePage({
  found = 0,
  ...page
}: { found?: number; scan: Scan | null } & Partial<Omit<RecordingsPage, 'scan'>>): RecordingsPage {
  const rows = Array.from({ length: Math.min(found, 20) }, (_, position) => row(position))
  return {
    rows,
    page: 1,
    requestedPage: 1,
    size: 20,
    totalResults: found,
    totalPages: Math.ceil(found / 20),
    applied: { after: null, before: null, from: null, to: null, number: null, spellings: [] },
    merge: null,
    fetchedAt: '2026-11-24T12:00:00Z',
    stale: false,
    ...page,
  }
}

export const makeScan = (scan: Partial<Scan> = {}): Scan => ({
  scanned: 2_000,
  total: 18_420,
  unreadable: 0,
  isComplete: false,
  talkMs: 0,
  unknownLengths: 0,
  ...scan,
})
