import 'server-only'
import type { Sight } from '@/lib/access/sight'
import { isForSight } from '@/lib/finding/see-recording'
import type { AudioFormat, RecordingsPage } from '@/lib/recordings/model'
import { shared } from '@/lib/shared'
import { getWaveformShelf } from '@/lib/store/waveform-shelf'
import { TelnyxError } from '@/lib/telnyx/errors'
import { notPlayable } from '@/lib/telnyx/media-choice'
import { mediaPolicy } from '@/lib/telnyx/media-policy'
import { mediaLinks, mediaSource } from '@/lib/telnyx/media-server'
import type { OpenMedia } from '@/lib/telnyx/media-source'
import { toRecording } from '@/lib/telnyx/to-model'
import { AudioError } from './audio-error'
import { drawWaveform } from './draw-waveform'
import { encodeDrawing } from './encode-drawing'
import { createKnownWaveforms } from './known-waveforms'
import { addKnownLevels } from './page-levels'
import { readSound } from './sound-reader'
import { createWaveformJobs, type OpenWaveform } from './waveform-jobs'
import { openFile } from './waveform-source'
import { chooseWaveformFile } from './waveform-version'

// About two hundred recordings of an hour.
const maxBytes = 32_000_000

const known = () =>
  shared('known-waveforms', () => createKnownWaveforms({ maxBytes, shelf: getWaveformShelf() }))
const jobs = () => shared('waveform-jobs', () => createWaveformJobs(known()))

type File = { id: string; format: AudioFormat; expectedMs: number }

/** Reads a file to its end; what it holds that is no sound is the recording's fault, told in words. */
async function* drawFile(open: OpenMedia, { expectedMs, ...asked }: File, signal: AbortSignal) {
  const file = await openFile(open, { ...asked, signal })
  try {
    yield* encodeDrawing(drawWaveform(readSound(file), { expectedMs }), expectedMs)
  } catch (error) {
    if (!(error instanceof AudioError)) throw error
    throw new TelnyxError('not_playable', { message: error.message, cause: error })
  } finally {
    file.destroy()
  }
}

export type FoundWaveform = {
  version: string
  open: () => ReturnType<OpenWaveform>
}

/** Looks the recording up, so that nothing is told of one that is gone, or not for who asks. Throws `TelnyxError`. */
export async function findWaveform(id: string, sight: Sight, signal: AbortSignal): Promise<FoundWaveform> {
  const recording = toRecording(await mediaLinks().get(id, signal), mediaPolicy())
  if (!isForSight(recording, sight)) throw new TelnyxError('not_found', { status: 404 })
  if (recording.media !== 'playable') throw notPlayable(recording.media)
  const { format, version } = chooseWaveformFile(recording)
  const file = { id, format, expectedMs: recording.durationMs ?? 0 }
  return {
    version,
    open: () =>
      jobs()({ version, recordingId: id, draw: (drawing) => drawFile(mediaSource(), file, drawing) }, signal),
  }
}

/** The same list, with the levels of those recordings whose waveform is known. Nothing is drawn or asked for it. */
export const withKnownLevels = (page: RecordingsPage): Promise<RecordingsPage> =>
  addKnownLevels(page, known().findLevels)
