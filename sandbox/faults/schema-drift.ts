import { z } from 'zod'
import { bytesBody, type Reply, readText } from '../http/reply.ts'

export const DRIFTS = [
  'data-null',
  'data-missing',
  'meta-missing',
  'meta-null',
  'row-null',
  'row-text',
  'row-empty',
  'id-missing',
  'fields-null',
  'fields-missing',
  'number-as-text',
  'unknown-enums',
  'bad-dates',
  'links-null',
  'links-of-null',
  'unknown-fields',
  'repeated-row',
  'empty-page',
  'total-halved',
] as const
export type Drift = (typeof DRIFTS)[number]

type Row = Record<string, unknown>

const answerSchema = z.object({ data: z.unknown(), meta: z.unknown() }).partial()
const totalsSchema = z.looseObject({ total_pages: z.number(), total_results: z.number() }).partial().catch({})
const rowSchema = z.record(z.string(), z.unknown())

/**
 * Changes the answer the way an API does when nobody announced it. Of a list only the first row is changed,
 * so that a tolerant reader still has the others to show; a single resource is changed itself.
 */
export function driftAway(reply: Reply, drift: Drift): Reply {
  const answer = answerSchema.safeParse(parseJson(readText(reply.body)))
  if (!answer.success || answer.data.data === undefined) return reply
  return { ...reply, body: bytesBody(Buffer.from(JSON.stringify(changed(answer.data, drift)))) }
}

function changed(answer: z.output<typeof answerSchema>, drift: Drift): unknown {
  const { data, meta } = answer
  if (drift === 'data-null') return { data: null, meta }
  if (drift === 'data-missing') return { meta }
  if (drift === 'meta-missing') return { data }
  if (drift === 'meta-null') return { data, meta: null }
  if (drift === 'empty-page') return { data: [], meta }
  if (drift === 'total-halved') return { data, meta: halved(meta) }
  if (!Array.isArray(data)) return { data: changedRow(data, drift), meta }
  const [first, second, ...others] = data
  if (drift === 'repeated-row') return { data: [first, first, ...others], meta }
  return { data: [changedRow(first, drift), second, ...others].filter((row) => row !== undefined), meta }
}

function changedRow(value: unknown, drift: Drift): unknown {
  const parsed = rowSchema.safeParse(value)
  if (!parsed.success) return value
  const row: Row = parsed.data
  if (Object.keys(row).join() === 'data') return { data: changedRow(row.data, drift) }
  switch (drift) {
    case 'row-null':
      return null
    case 'row-text':
      return 'recording'
    case 'row-empty':
      return {}
    case 'id-missing':
      return without(row, ['id'])
    case 'fields-null':
      return {
        ...row,
        from: null,
        to: null,
        channels: null,
        duration_millis: null,
        created_at: null,
        status: null,
      }
    case 'fields-missing':
      return without(row, [
        'from',
        'to',
        'channels',
        'duration_millis',
        'created_at',
        'status',
        'download_urls',
      ])
    case 'number-as-text':
      return { ...row, duration_millis: `${row.duration_millis}`, from: 14_155_550_100 }
    case 'unknown-enums':
      return { ...row, status: 'archived', channels: 'quad', source: 'fax', initiated_by: 'Telepathy' }
    case 'bad-dates':
      return {
        ...row,
        created_at: 'yesterday',
        recording_started_at: '2026-13-45T99:00:00Z',
        recording_ended_at: 0,
      }
    case 'links-null':
      return { ...row, download_urls: null }
    case 'links-of-null':
      return { ...row, download_urls: { mp3: null, wav: null } }
    case 'unknown-fields':
      return { ...row, sentiment: { score: 0.4 }, tags: ['new'] }
    default:
      return row
  }
}

function halved(meta: unknown): unknown {
  const { total_pages = 0, total_results = 0, ...others } = totalsSchema.parse(meta)
  return { ...others, total_pages: Math.floor(total_pages / 2), total_results: Math.floor(total_results / 2) }
}

function without(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
