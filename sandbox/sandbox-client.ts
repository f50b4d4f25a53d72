import { z } from 'zod'
import type { Sandbox } from './server.ts'

const wireSchema = z.object({
  id: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  connection_id: z.string().optional(),
  call_leg_id: z.string(),
  call_session_id: z.string(),
  call_control_id: z.string(),
  conference_id: z.string().nullable(),
  created_at: z.string(),
  recording_started_at: z.string(),
  recording_ended_at: z.string(),
  duration_millis: z.number(),
  channels: z.enum(['single', 'dual']),
  source: z.enum(['call', 'conference']),
  initiated_by: z.string().optional(),
  download_urls: z.object({ mp3: z.string(), wav: z.string() }).partial(),
})

const metaSchema = z.object({
  page_number: z.number(),
  page_size: z.number(),
  total_pages: z.number(),
  total_results: z.number(),
})

const listSchema = z.object({ data: z.array(wireSchema), meta: metaSchema })

const errorSchema = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      detail: z.string(),
      meta: z.object({ url: z.string() }),
      source: z.object({ pointer: z.string(), parameter: z.string() }).partial().optional(),
    }),
  ),
})

export type WireRecording = z.output<typeof wireSchema>
type Query = Record<string, string | number>

/** What the tests of this folder ask a sandbox over HTTP. */
export function callApi(
  { apiBaseUrl, apiKey }: Sandbox,
  path: string,
  query: Query = {},
  init: RequestInit = {},
): Promise<Response> {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, `${value}`]))
  return fetch(`${apiBaseUrl}${path}?${search}`, { headers: { authorization: `Bearer ${apiKey}` }, ...init })
}

export async function listPage(sandbox: Sandbox, query: Query = {}): Promise<z.output<typeof listSchema>> {
  const response = await callApi(sandbox, '/recordings', query)
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return listSchema.parse(await response.json())
}

export async function listAll(sandbox: Sandbox, query: Query = {}): Promise<WireRecording[]> {
  const rows: WireRecording[] = []
  for (let page = 1; ; page += 1) {
    const { data, meta } = await listPage(sandbox, { ...query, 'page[size]': 250, 'page[number]': page })
    rows.push(...data)
    if (page >= meta.total_pages) return rows
  }
}

export async function errorsOf(response: Response): Promise<z.output<typeof errorSchema>['errors']> {
  return errorSchema.parse(await response.json()).errors
}

export async function retrieve(sandbox: Sandbox, id: string | undefined): Promise<WireRecording> {
  const response = await callApi(sandbox, `/recordings/${id}`)
  return z.object({ data: wireSchema }).parse(await response.json()).data
}

/** A fresh link of one recording; which format does not matter unless it is named. */
export async function linkOf(
  sandbox: Sandbox,
  id: string | undefined,
  format?: 'mp3' | 'wav',
): Promise<string> {
  const { download_urls: links } = await retrieve(sandbox, id)
  const link = format === undefined ? (links.mp3 ?? links.wav) : links[format]
  if (link === undefined) throw new Error(`${id} has no link`)
  return link
}
