import { type AudioElement, bufferedUntil } from './audio-element'

export const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max)

const isLength = (value: number | null): value is number =>
  value !== null && Number.isFinite(value) && value > 0

/** The length of a recording: Telnyx knows it before the file does, and better. */
export function knownDurationMs(telnyxMs: number | null, fileSeconds = Number.NaN): number | null {
  if (isLength(telnyxMs)) return telnyxMs
  return isLength(fileSeconds) ? fileSeconds * 1000 : null
}

const tolerance = 0.01

/**
 * By how much the file's clock is stretched to fit the axis. A browser guesses the length of an MP3 without a
 * header, and its clock is off by the same ratio after each seek.
 */
export function axisScale(telnyxMs: number | null, fileSeconds: number): number {
  if (!isLength(telnyxMs) || !isLength(fileSeconds)) return 1
  const ratio = telnyxMs / 1000 / fileSeconds
  return Math.abs(ratio - 1) > tolerance ? ratio : 1
}

/** Where the sound is on the axis of its recording; a seek that the file has yet to follow counts as done. */
export function readClock(audio: AudioElement, telnyxMs: number | null, pendingSeekMs: number | null) {
  const scale = axisScale(telnyxMs, audio.duration)
  const positionMs = pendingSeekMs ?? audio.currentTime * 1000 * scale
  return {
    durationMs: knownDurationMs(telnyxMs, audio.duration),
    positionMs,
    bufferedMs: Math.max(positionMs, bufferedUntil(audio, audio.currentTime) * 1000 * scale),
  }
}
