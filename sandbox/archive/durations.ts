import type { Deck, Kind } from './deck.ts'
import { drawFor } from './draw.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const LONGEST_MS = 4 * HOUR_MS

export function createDurations(seed: number, deck: Deck): (index: number) => number {
  const first = drawFor(seed, 'duration')
  const second = drawFor(seed, 'duration-spread')
  return (index) => Math.round(durationMs(deck.placeOf(index).kind, first(index), second(index)))
}

function durationMs(kind: Kind, fraction: number, spread: number): number {
  switch (kind) {
    case 'zeroLength':
      return 0
    case 'brief':
      return 2000 + fraction * 7000
    case 'voicemail':
      return 6000 + fraction ** 2 * 84_000
    case 'conference':
      return 8 * MINUTE_MS + fraction ** 2 * 67 * MINUTE_MS
    case 'hourLong':
      return HOUR_MS
    case 'marathon':
      return Math.min(LONGEST_MS, HOUR_MS + fraction * 3.2 * HOUR_MS)
    default:
      return usualCallMs(fraction, spread)
  }
}

// Talk times are log-normal: half of all calls end within three and a half minutes, a few take an hour.
function usualCallMs(fraction: number, spread: number): number {
  const gauss = Math.sqrt(-2 * Math.log(1 - fraction)) * Math.cos(2 * Math.PI * spread)
  return Math.max(10_000, Math.min(HOUR_MS, 3.5 * MINUTE_MS * Math.exp(0.85 * gauss)))
}
