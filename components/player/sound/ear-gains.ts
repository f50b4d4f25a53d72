import type { Channel, Hearing, ListeningState } from '../listening'

export type ChannelCount = 1 | 2
export type HeardAs = Pick<ListeningState, 'hearing' | 'gainDb'> & { channelCount: ChannelCount }

/** How much of each channel comes to one ear, as factors of its amplitude. */
type Mix = Readonly<Record<Channel, number>>
export type EarGains = { left: Mix; right: Mix }

const toFactor = (db: number) => 10 ** (db / 20)
// Both sides at full level together must not exceed full scale.
const mixFactor = 0.5

/**
 * What each ear hears of each channel. A file of one channel reaches us doubled, as A and as B: half of each is the
 * whole of it, and all of it still where the file turns out to have two.
 */
export function earGains({ hearing, gainDb, channelCount }: HeardAs): EarGains {
  const [a, b] = [toFactor(gainDb.a), toFactor(gainDb.b)]
  const toBoth = (mix: Mix) => ({ left: mix, right: mix })
  if (channelCount === 1) return toBoth({ a: mixFactor * a, b: mixFactor * a })
  if (hearing === 'mono') return toBoth({ a: mixFactor * a, b: mixFactor * b })
  if (hearing === 'a') return toBoth({ a, b: 0 })
  if (hearing === 'b') return toBoth({ a: 0, b })
  return { left: { a, b: 0 }, right: { a: 0, b } }
}

/** Whether one of two channels is heard alone. */
export function isSolo(hearing: Hearing, channelCount: ChannelCount): boolean {
  return channelCount === 2 && (hearing === 'a' || hearing === 'b')
}

export function isBoosted({ gainDb, channelCount }: HeardAs): boolean {
  return gainDb.a > 0 || (channelCount === 2 && gainDb.b > 0)
}

/** Whether the sound is to be heard just as it is in the file. */
export function isAsRecorded(heard: HeardAs): boolean {
  return !isBoosted(heard) && (heard.channelCount === 1 || heard.hearing === 'stereo')
}
