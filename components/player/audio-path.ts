import type { AudioFormat } from '@/lib/recordings/model'
import { recordingPath } from '@/lib/recordings/query'

/** Where the sound of a recording is heard, in the format the server prefers. */
export const audioPath = (id: string) => `${recordingPath(id)}/audio`

/** Where a file of it is saved, under a name made by the server. */
export const downloadPath = (id: string, format?: AudioFormat) =>
  `${audioPath(id)}?${format ? `format=${format}&` : ''}download=1`
