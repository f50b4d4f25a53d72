const words = {
  empty: 'This file has no sound in it.',
  not_audio: 'This file is neither a WAV nor an MP3.',
  truncated: 'This file ends before its sound begins.',
  unsupported: 'The sound in this file is of a kind that cannot be drawn.',
  too_long: 'This recording is longer than a day: too long to be drawn.',
  damaged_waveform: 'The waveform arrived damaged.',
} as const

export type AudioErrorCode = keyof typeof words

/** The one failure of reading sound or a waveform: the bytes are at fault, and asking again will not help. */
export class AudioError extends Error {
  override readonly name = 'AudioError'
  readonly code: AudioErrorCode

  constructor(code: AudioErrorCode) {
    super(words[code])
    this.code = code
  }
}
