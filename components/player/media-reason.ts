import { CloudOff, FileX, type LucideIcon, ShieldBan, VolumeOff } from 'lucide-react'
import type { MediaState, Recording } from '@/lib/recordings/model'

export type MediaReason = {
  /** Two or three words, for where a sentence has no room. */
  short: string
  sentence: string
  icon: LucideIcon
}

const reasons: Readonly<Record<Exclude<MediaState, 'playable'>, MediaReason>> = {
  empty: {
    short: 'Zero length',
    sentence: 'Nothing was recorded (zero length)',
    icon: VolumeOff,
  },
  customer_storage: {
    short: 'In your own bucket',
    sentence: 'Stored in your own bucket: open it there',
    icon: CloudOff,
  },
  no_file: {
    short: 'No file',
    sentence: 'Telnyx has no file for this recording',
    icon: FileX,
  },
  refused_host: {
    short: 'Address not allowed',
    sentence: 'The file lies at an address this server may not fetch from (MEDIA_ALLOWED_PREFIXES)',
    icon: ShieldBan,
  },
}

/** Why a recording cannot be heard here; `null` where it can. */
export function mediaReason({ media }: Pick<Recording, 'media'>): MediaReason | null {
  return media === 'playable' ? null : reasons[media]
}
