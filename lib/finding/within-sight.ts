import 'server-only'
import type { Sight } from '@/lib/access/sight'
import { toSeenValues } from '@/lib/access/sight'
import { RequestError } from '@/lib/http-response'
import { type ResolvedSearch, resolveSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { everything } from './coverage'
import { asksWithin } from './sight-questions'

type Context = Parameters<typeof resolveSearch>[1]

const numberFilters = ['number', 'from', 'to', 'digits'] as const

/** Throws `forbidden` for a search that would tell of numbers to who may not see them: by trying, they could be guessed. */
export function refuseNumbers(search: RecordingsSearch, { masksNumbers }: Sight): void {
  if (!masksNumbers) return
  const field = numberFilters.find((key) => search[key] !== '')
  if (field !== undefined) {
    const message =
      'Your role sees numbers by their last digits alone, so lists cannot be filtered by them. Clear that filter, then try again.'
    throw new RequestError('forbidden', message, { field })
  }
  if (search.sort !== 'from' && search.sort !== 'to') return
  const message =
    'Your role sees numbers by their last digits alone, so lists cannot be sorted by them. Choose another order.'
  throw new RequestError('forbidden', message, { field: 'sort' })
}

/** Who sees one number, or one connection, always asks for that: Telnyx then answers as it does for anybody. */
function nameTheOnlyOne(search: RecordingsSearch, { numbers, connections }: SightLimits): RecordingsSearch {
  const [number, connection] = [numbers[0], connections[0]]
  if (numbers.length + connections.length !== 1) return search
  if (number !== undefined && search.number === '') return { ...search, number }
  if (connection !== undefined && search.connection === '') return { ...search, connection }
  return search
}

export type SearchWithin = {
  /** The search that Telnyx may answer by itself where nothing is local. */
  search: RecordingsSearch
  /** With what may be seen among its local filters, unless its lists hold nothing else. */
  resolved: ResolvedSearch
}

/** A search as somebody may ask it. Throws as `refuseNumbers` does. */
export function searchWithin(search: RecordingsSearch, sight: Sight, context: Context): SearchWithin {
  refuseNumbers(search, sight)
  const { only } = sight
  if (only === null) return { search, resolved: resolveSearch(search, context) }
  const asked = nameTheOnlyOne(search, only)
  const resolved = resolveSearch(asked, context)
  const seen = toSeenValues(only, context.defaultCountry)
  if (resolved.local === null && asksWithin(resolved, seen)) return { search: asked, resolved }
  return {
    search: asked,
    resolved: { ...resolved, local: { ...(resolved.local ?? everything), only: seen } },
  }
}
