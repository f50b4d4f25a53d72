import { queryValue, type ReceivedRequest } from '../http/received-request.ts'
import { invalidParameter, outOfRange, type TelnyxError } from './telnyx-error.ts'

export type Page = { number: number; size: number }
export type Window = { gteMs: number; lteMs: number }

const DEFAULT_PAGE_SIZE = 20
const LARGEST_PAGE_SIZE = 250
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

export function readPage(request: ReceivedRequest, errors: TelnyxError[]): Page {
  const highest = Number.MAX_SAFE_INTEGER
  return {
    number: readInteger(request, 'page[number]', { fallback: 1, highest }, errors),
    size: readInteger(
      request,
      'page[size]',
      { fallback: DEFAULT_PAGE_SIZE, highest: LARGEST_PAGE_SIZE },
      errors,
    ),
  }
}

export function pageMeta(page: Page, totalResults: number) {
  return {
    page_number: page.number,
    page_size: page.size,
    total_pages: Math.ceil(totalResults / page.size),
    total_results: totalResults,
  }
}

/** Only `gte` and `lte`, both inclusive; any other operator, or none, is refused. */
export function readWindow(
  request: ReceivedRequest,
  field: string,
  errors: TelnyxError[],
): Window | undefined {
  const prefix = `filter[${field}]`
  const window = { gteMs: Number.NEGATIVE_INFINITY, lteMs: Number.POSITIVE_INFINITY }
  let isUsed = false
  for (const [name, value] of request.query) {
    if (!name.startsWith(prefix)) continue
    const instantMs = parseInstant(value)
    const operator = name.slice(prefix.length)
    if (operator !== '[gte]' && operator !== '[lte]')
      errors.push(invalidParameter(name, 'is not a supported filter'))
    else if (instantMs === undefined) errors.push(invalidParameter(name, 'is not a valid ISO 8601 datetime'))
    else if (operator === '[gte]') window.gteMs = instantMs
    else window.lteMs = instantMs
    isUsed = true
  }
  return isUsed ? window : undefined
}

function readInteger(
  request: ReceivedRequest,
  name: string,
  { fallback, highest }: { fallback: number; highest: number },
  errors: TelnyxError[],
): number {
  const text = queryValue(request, name)
  if (text === undefined) return fallback
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value)) errors.push(outOfRange(name, 'must be an integer'))
  else if (value < 1) errors.push(outOfRange(name, 'must be greater than or equal to 1'))
  else if (value > highest) errors.push(outOfRange(name, `must be less than or equal to ${highest}`))
  return value
}

function parseInstant(text: string): number | undefined {
  if (!ISO_8601.test(text)) return undefined
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > 10
  const instantMs = Date.parse(hasZone || text.length === 10 ? text : `${text}Z`)
  return Number.isNaN(instantMs) ? undefined : instantMs
}
