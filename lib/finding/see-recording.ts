import 'server-only'
import { isInSight, type Sight } from '@/lib/access/sight'
import { maskRecording } from '@/lib/access/sight-masks'
import type { Recording } from '@/lib/recordings/model'
import { TelnyxError } from '@/lib/telnyx/errors'
import { getRecording } from '@/lib/telnyx/recordings'

/** Whether a recording is for whoever asks. */
export const isForSight = ({ from, to, connectionId }: Recording, sight: Sight): boolean =>
  isInSight({ from: from?.value ?? null, to: to?.value ?? null, connectionId }, sight)

/** One recording as somebody may see it. What is not for them is not found, as if Telnyx had none. */
export async function seeRecording(
  id: string,
  sight: Sight,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Recording> {
  const recording = await getRecording(id, { signal })
  if (!isForSight(recording, sight)) throw new TelnyxError('not_found', { status: 404 })
  return sight.masksNumbers ? maskRecording(recording) : recording
}
