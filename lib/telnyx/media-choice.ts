import 'server-only'
import type { AudioFormat } from '@/lib/recordings/model'
import { TelnyxError } from './errors'
import { checkMediaLink, type MediaLinkPolicy } from './media-link'
import type { WireRecording } from './schema'

const formats: readonly AudioFormat[] = ['mp3', 'wav']

const notPlayable = (message: string) => new TelnyxError('not_playable', { message })

export type ChosenMedia = { format: AudioFormat; link: string }

/** The file to play: the wanted format, or what there is, MP3 first. Throws `not_playable` that says why there is none. */
export function chooseMedia(
  { download_urls: links, duration_millis: durationMs }: WireRecording,
  wanted: AudioFormat | undefined,
  policy: MediaLinkPolicy,
): ChosenMedia {
  if (durationMs === 0) throw notPlayable('This recording is empty: it has no sound.')
  const existing = formats.filter((format) => links[format] !== null)
  const [first] = existing
  if (first === undefined) throw notPlayable('Telnyx has no audio file for this recording.')
  const format = wanted ?? first
  const link = links[format]
  if (link === null) {
    throw notPlayable(
      `This recording has no ${format.toUpperCase()} file. It exists as ${existing.join(', ').toUpperCase()}.`,
    )
  }
  const verdict = checkMediaLink(link, policy)
  if (verdict === 'customer_storage') {
    throw notPlayable('This recording lies in your own storage bucket. Open it there.')
  }
  if (verdict === 'refused') throw refusedPlace()
  return { format, link }
}

export function refusedPlace(): TelnyxError {
  return notPlayable(
    'The audio lies in a place this dashboard may not fetch from. Its operator can allow it with MEDIA_ALLOWED_PREFIXES.',
  )
}
