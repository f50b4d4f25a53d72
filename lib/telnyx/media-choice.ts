import 'server-only'
import type { AudioFormat, MediaState } from '@/lib/recordings/model'
import { TelnyxError } from './errors'
import type { MediaLinkPolicy } from './media-link'
import type { WireRecording } from './schema'
import { toRecording } from './to-model'

const reasons: Record<Exclude<MediaState, 'playable'>, string> = {
  empty: 'This recording is empty: it has no sound.',
  customer_storage: 'This recording lies in your own storage bucket. Open it there.',
  no_file: 'Telnyx has no audio file for this recording.',
  refused_host:
    'The audio lies in a place this dashboard may not fetch from. Its operator can allow it with MEDIA_ALLOWED_PREFIXES.',
}

export const notPlayable = (media: keyof typeof reasons): TelnyxError =>
  new TelnyxError('not_playable', { message: reasons[media] })

/** The file to play: the wanted format, or what there is, MP3 first. Throws `not_playable` that says why there is none. */
export function chooseMedia(
  wire: WireRecording,
  wanted: AudioFormat | undefined,
  policy: MediaLinkPolicy,
): { format: AudioFormat; link: string } {
  const { formats, media } = toRecording(wire, policy)
  if (media !== 'playable') throw notPlayable(media)
  const format = formats.find((existing) => wanted === undefined || existing === wanted)
  const link = format === undefined ? null : wire.download_urls[format]
  if (format !== undefined && link !== null) return { format, link }
  const existing = formats.join(' and ').toUpperCase()
  const message = `This recording has no ${wanted?.toUpperCase()} file. It exists as ${existing}.`
  throw new TelnyxError('not_playable', { message })
}
