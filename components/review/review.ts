import { HeardMark } from './heard-mark'
import { KeysButton } from './keys-button'
import { ReviewDesk } from './review-desk'
import { RowWaveform } from './row-waveform'

/** All of it in one piece, which the list fetches once it is alive. */
export const review = { Desk: ReviewDesk, HeardMark, KeysButton, RowWaveform } as const

export type Review = typeof review
