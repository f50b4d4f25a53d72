import 'server-only'
import { recordingIdSchema } from '@/lib/recordings/search-fields'
import { getClient } from './client'
import { TelnyxError } from './errors'
import { type WireRecording, wireAnswerSchema } from './schema'

/**
 * One recording fresh from Telnyx, its signed links included: for use on the server alone. An id that cannot be one
 * is `not_found` without asking.
 */
export async function fetchRecording(
  id: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<WireRecording> {
  if (!recordingIdSchema.safeParse(id).success) throw new TelnyxError('not_found')
  const answer = await getClient().requestJson(`/recordings/${encodeURIComponent(id)}`, { signal })
  const parsed = wireAnswerSchema.safeParse(answer)
  if (!parsed.success) throw new TelnyxError('unexpected_response')
  return parsed.data
}
