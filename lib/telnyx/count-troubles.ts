import 'server-only'
import { TelnyxError } from './errors'

export const noTotals = () =>
  new TelnyxError('unexpected_response', {
    message: 'Telnyx does not say how many recordings there are, so they cannot be counted.',
  })

export const contradiction = () =>
  new TelnyxError('unexpected_response', {
    message: 'Telnyx’s counts contradict each other just now. Try again in a moment.',
  })

export const noOldest = () =>
  new TelnyxError('unexpected_response', {
    message: 'Telnyx does not tell how far back the recordings go. Choose a date to begin with.',
  })
