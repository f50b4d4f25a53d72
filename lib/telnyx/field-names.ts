import 'server-only'
import { z } from 'zod'
import type { InstantRange, RecordingsQuestion } from '@/lib/recordings/resolve-search'
import type { SearchKey } from '@/lib/recordings/search-fields'

type TextFilter =
  | 'conference'
  | 'leg'
  | 'session'
  | 'connection'
  | 'control'
  | 'sip'
  | 'region'
  | 'from'
  | 'to'

const textFilters: Record<TextFilter, string> = {
  conference: 'conference_id',
  leg: 'call_leg_id',
  session: 'call_session_id',
  connection: 'connection_id',
  control: 'call_control_id',
  sip: 'sip_call_id',
  region: 'conference_region',
  from: 'from',
  to: 'to',
}

const timeFilters = { created: 'created_at', start: 'start_time', end: 'end_time' } as const

const textKeys = Object.keys(textFilters).filter((key): key is TextFilter => key in textFilters)

/** The question in Telnyx's own words: the one place where its parameters are named. */
export function toListQuery({ times, page, size, ...texts }: RecordingsQuestion): URLSearchParams {
  const query = new URLSearchParams()
  const setRange = (name: string, range: InstantRange | undefined) => {
    if (range?.gte) query.set(`filter[${name}][gte]`, range.gte)
    if (range?.lte) query.set(`filter[${name}][lte]`, range.lte)
  }
  setRange(timeFilters.created, times.created)
  setRange(timeFilters.start, times.start)
  setRange(timeFilters.end, times.end)
  for (const key of textKeys) {
    if (texts[key] !== '') query.set(`filter[${textFilters[key]}]`, texts[key])
  }
  query.set('page[number]', String(page))
  query.set('page[size]', String(size))
  return query
}

const ourKeys = new Map<string, SearchKey>([
  ...textKeys.map((key): [string, SearchKey] => [textFilters[key], key]),
  // Reported from live calls: a refused id is named as it was in the first version of the API.
  ['call_id', 'leg'],
  ['telnyx_session_uuid', 'session'],
  ['number', 'page'],
  ['size', 'size'],
  ['gte', 'after'],
  ['lte', 'before'],
  ['created_at', 'after'],
  ['start_time', 'after'],
  ['end_time', 'before'],
])

const errorsSchema = z.object({
  errors: z.array(
    z
      .object({ source: z.object({ pointer: z.string(), parameter: z.string() }).partial() })
      .partial()
      .catch({}),
  ),
})

/** Our key for the parameter that Telnyx's error body complains of, where it names one. */
export function findRefusedField(body: unknown): SearchKey | undefined {
  const parsed = errorsSchema.safeParse(body)
  if (!parsed.success) return undefined
  for (const { source } of parsed.data.errors) {
    // The last word is the most exact: `filter[created_at][lte]`, `/filter/created_at/lte`, `/call_id`.
    const words = `${source?.parameter ?? ''} ${source?.pointer ?? ''}`.match(/[a-z_]+/g) ?? []
    const known = words.reverse().find((word) => ourKeys.has(word))
    if (known !== undefined) return ourKeys.get(known)
  }
  return undefined
}
