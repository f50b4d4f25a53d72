import { HeardMark } from './heard-mark'
import { KeysButton } from './keys-button'
import { ListDesk, RecordingDesk } from './review-desk'
import { RowWaveform } from './row-waveform'

/** All of it in one piece, which the list fetches once it is alive. */
export const review = { ListDesk, RecordingDesk, HeardMark, KeysButton, RowWaveform } as const

export type Review = typeof review
