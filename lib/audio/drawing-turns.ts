import 'server-only'
import { TelnyxError } from '@/lib/telnyx/errors'
import { createTurns } from '@/lib/turns'

const refusal = 'Too many waveforms are being drawn just now. Try again in a moment.'

/** Lets `atOnce` draw and so many wait; one more is refused with `rate_limited`. */
export const createDrawingTurns = ({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) =>
  createTurns(atOnce, (waiting) => {
    if (waiting >= maxWaiting) throw new TelnyxError('rate_limited', { message: refusal })
  })
