export type Validators = { etag: string; lastModifiedMs: number }

type Headers = Record<string, string>

/** The status to answer with instead of the file, by the order of RFC 9110 §13.2.2. */
export function failedPrecondition(headers: Headers, validators: Validators): 304 | 412 | undefined {
  const ifMatch = headers['if-match']
  const unmodifiedSinceMs = instantOf(headers['if-unmodified-since'])
  if (ifMatch !== undefined) {
    if (!listsEtag(ifMatch, validators.etag)) return 412
  } else if (unmodifiedSinceMs !== undefined && validators.lastModifiedMs > unmodifiedSinceMs) return 412

  const ifNoneMatch = headers['if-none-match']
  const modifiedSinceMs = instantOf(headers['if-modified-since'])
  if (ifNoneMatch !== undefined) return listsEtag(ifNoneMatch, validators.etag) ? 304 : undefined
  return modifiedSinceMs !== undefined && validators.lastModifiedMs <= modifiedSinceMs ? 304 : undefined
}

/** False when If-Range names another version than the one there is: the whole new file is due then. */
export function isRangeStillMeant(headers: Headers, { etag, lastModifiedMs }: Validators): boolean {
  const ifRange = headers['if-range']
  if (ifRange === undefined || ifRange === etag) return true
  return !ifRange.includes('"') && instantOf(ifRange) === lastModifiedMs
}

function listsEtag(header: string, etag: string): boolean {
  return header
    .split(',')
    .some((listed) => listed.trim() === '*' || listed.trim().replace(/^W\//, '') === etag)
}

function instantOf(header: string | undefined): number | undefined {
  const instantMs = Date.parse(header ?? '')
  return Number.isNaN(instantMs) ? undefined : instantMs
}
