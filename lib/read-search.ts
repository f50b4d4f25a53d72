import 'server-only'
import { type AuditSearch, parseAuditSearch } from './audit-params'
import { RequestError } from './http-response'
import {
  type IgnoredParameter,
  parseRecordingsSearch,
  type RecordingsSearch,
} from './recordings/search-params'

const longestUrl = 8 * 1024

type Parse<Search> = (input: URLSearchParams) => { search: Search; ignored: IgnoredParameter[] }

function readWhole<Search>(request: Request, parse: Parse<Search>): Search {
  if (request.url.length > longestUrl) {
    throw new RequestError('invalid_request', 'The address is too long. Use fewer filters.', { status: 414 })
  }
  const { search, ignored } = parse(new URL(request.url).searchParams)
  const [first] = ignored
  if (first === undefined) return search
  throw new RequestError('invalid_request', `“${first.key}” ${first.reason}.`, { field: first.key })
}

/** The search in the address of a request. Unlike a page, a program is told of each parameter that is not one. */
export const readSearch = (request: Request): RecordingsSearch => readWhole(request, parseRecordingsSearch)

/** The same for the audit log. */
export const readAuditSearch = (request: Request): AuditSearch => readWhole(request, parseAuditSearch)
