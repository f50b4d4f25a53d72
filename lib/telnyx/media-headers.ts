import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'
import { privateHeaders } from '@/lib/http-response'
import { contentDisposition, recordingFileName } from '@/lib/recordings/file-name'
import { parseRange } from './media-range'
import type { OpenedMedia } from './media-source'
import type { StorageBytes, StorageHeaders } from './media-storage'

const contentTypes = { mp3: 'audio/mpeg', wav: 'audio/wav' } as const

const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** All that storage hears of a browser's request. */
export function headersToSend(headers: IncomingHttpHeaders, isHead: boolean): StorageHeaders {
  const ifNoneMatch = headers['if-none-match']
  // A link signed for GET is refused for HEAD, so its first byte is asked for and tells the length.
  if (isHead) return { range: 'bytes=0-0', 'if-none-match': ifNoneMatch }
  const range = parseRange(headers.range)
  const ifRange = range === undefined ? undefined : single(headers['if-range'])
  return { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch }
}

export type SentHeaders = Record<string, string | number>

/** What every answer about the file carries, whichever part of it is sent. */
export function fileHeaders({ recording, format, answer }: OpenedMedia, isDownload: boolean): SentHeaders {
  const { id, recording_started_at: startedAt, created_at: createdAt, from, to, channels } = recording
  const name = recordingFileName({ id, startedAt, createdAt, from, to, channels }, format)
  const { etag, lastModified } = 'etag' in answer ? answer : {}
  return {
    ...privateHeaders,
    // Whatever the file holds: opened on its own, it runs nothing and embeds nothing.
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': contentTypes[format],
    'Content-Disposition': contentDisposition(isDownload ? 'attachment' : 'inline', name),
    ...(etag === undefined ? {} : { ETag: etag }),
    ...(lastModified === undefined ? {} : { 'Last-Modified': lastModified }),
  }
}

export function bytesHeaders({ status, span, acceptsRanges }: StorageBytes): SentHeaders {
  return {
    'Content-Length': span.last - span.first + 1,
    ...(acceptsRanges ? { 'Accept-Ranges': 'bytes' } : {}),
    ...(status === 206 ? { 'Content-Range': `bytes ${span.first}-${span.last}/${span.total}` } : {}),
  }
}
