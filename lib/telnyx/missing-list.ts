import 'server-only'
import { isTelnyxError, TelnyxError } from './errors'

/** A list that is not found is no missing recording: the address of the API is wrong. */
export function toListError(error: unknown): unknown {
  if (!isTelnyxError(error) || error.code !== 'not_found') return error
  const message =
    'There is no list of recordings at the configured address. Ask whoever runs this dashboard to check TELNYX_API_BASE_URL.'
  return new TelnyxError('not_found', { status: error.status, message })
}
