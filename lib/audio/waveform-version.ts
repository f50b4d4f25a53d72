import 'server-only'
import { hash } from 'node:crypto'
import type { AudioFormat, Recording } from '@/lib/recordings/model'
import { formatVersion } from './waveform-format'

export type WaveformFile = {
  format: AudioFormat
  /** Names this very file and the form of its waveform: known before anything is drawn. */
  version: string
}

/** The file that a playable recording is drawn from: the WAV where there is one. */
export function chooseWaveformFile({ id, formats, durationMs, updatedAt }: Recording): WaveformFile {
  const format = formats.includes('wav') ? 'wav' : 'mp3'
  const identity = JSON.stringify([formatVersion, id, format, durationMs, updatedAt])
  return { format, version: hash('sha256', identity, 'base64url').slice(0, 22) }
}
