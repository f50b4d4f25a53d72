import 'server-only'
import { RequestError } from './http-response'
import { parseRecordingsSearch, type RecordingsSearch } from './recordings/search-params'

const longestUrl = 8 * 1024

/** The search in the address of a request. Unlike a page, a program is told of each parameter that is not one. */
export function readSearch(request: Request): RecordingsSearch {
  if (request.url.length > longestUrl) {
    throw new RequestError('invalid_request', 'The address is too long. Use fewer filters.', { status: 414 })
  }
  const { search, ignored } = parseRecordingsSearch(new URL(request.url).searchParams)
  const [first] = ignored
  if (first === undefined) return search
  throw new RequestError('invalid_request', `“${first.key}” ${first.reason}.`, { field: first.key })
}
