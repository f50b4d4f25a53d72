import 'server-only'
import { createHash } from 'node:crypto'
import type { AudioFormat } from '@/lib/recordings/model'
import { TelnyxError } from '@/lib/telnyx/errors'
import { notPlayable } from '@/lib/telnyx/media-choice'
import { mediaPolicy } from '@/lib/telnyx/media-policy'
import { mediaLinks, mediaSource } from '@/lib/telnyx/media-server'
import type { OpenMedia } from '@/lib/telnyx/media-source'
import { shared } from '@/lib/telnyx/shared'
import { toRecording } from '@/lib/telnyx/to-model'
import { AudioError } from './audio-error'
import { drawWaveform } from './draw-waveform'
import { readSound } from './sound-reader'
import { encodeEnd, encodeHead, encodeSection, formatVersion } from './waveform-format'
import { createWaveformJobs, type EncodedWaveform } from './waveform-jobs'
import { openFile } from './waveform-source'

// About two hundred recordings of an hour.
const maxBytes = 32_000_000

const jobs = () => shared('waveform-jobs', () => createWaveformJobs({ maxBytes }))

/** Reads the file to its end; what it holds that is no sound is the recording's fault, told in words. */
async function drawFile(
  open: OpenMedia,
  id: string,
  format: AudioFormat,
  signal: AbortSignal,
): Promise<EncodedWaveform> {
  const file = await openFile(open, { id, format, signal })
  try {
    const waveform = await drawWaveform(readSound(file))
    return Uint8Array.from(
      Buffer.concat([encodeHead(waveform, 0), encodeSection(waveform), encodeEnd(waveform)]),
    )
  } catch (error) {
    if (!(error instanceof AudioError)) throw error
    throw new TelnyxError('not_playable', { message: error.message, cause: error })
  } finally {
    file.destroy()
  }
}

export type FoundWaveform = {
  /** Names this very file: known before anything is drawn. */
  version: string
  draw: () => Promise<EncodedWaveform>
}

/** Looks the recording up, so that nothing is told of one that is gone, and draws it from WAV where there is one. */
export async function findWaveform(id: string, signal: AbortSignal): Promise<FoundWaveform> {
  const wire = await mediaLinks().get(id, signal)
  const { media, formats, durationMs, updatedAt } = toRecording(wire, mediaPolicy())
  if (media !== 'playable') throw notPlayable(media)
  const format = formats.includes('wav') ? 'wav' : 'mp3'
  const identity = JSON.stringify([formatVersion, id, format, durationMs, updatedAt])
  const version = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  return {
    version,
    draw: () => jobs().get(version, (drawing) => drawFile(mediaSource(), id, format, drawing), signal),
  }
}
