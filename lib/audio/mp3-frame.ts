import 'server-only'

export type Mp3Frame = { byteCount: number; channelCount: 1 | 2; sampleRateHz: number }

const bitratesKbps = {
  mpeg1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRatesHz = [44_100, 48_000, 32_000]
// By the two bits of the version: 2.5, reserved, 2, 1.
const rateDivisors = [4, 0, 2, 1]

/** Reads the four bytes that an MPEG layer III frame begins with; null where there is none. */
export function parseMp3Frame(bytes: Uint8Array, start: number): Mp3Frame | null {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(start, start + 4)
  const divisor = rateDivisors[(kind >> 3) & 3] ?? 0
  const isLayerThree = sync === 0xff && kind >= 0xe0 && ((kind >> 1) & 3) === 1
  const baseRateHz = sampleRatesHz[(rates >> 2) & 3]
  const isFirst = divisor === 1
  const bitrateKbps = bitratesKbps[isFirst ? 'mpeg1' : 'mpeg2'][(rates >> 4) - 1]
  if (!isLayerThree || divisor === 0 || baseRateHz === undefined || bitrateKbps === undefined) return null
  const sampleRateHz = baseRateHz / divisor
  const padding = (rates >> 1) & 1
  const byteCount = Math.floor(((isFirst ? 144_000 : 72_000) * bitrateKbps) / sampleRateHz) + padding
  return { byteCount, channelCount: mode >> 6 === 3 ? 1 : 2, sampleRateHz }
}

/** Whether two frames can belong to one sound. */
export const isSameSound = (one: Mp3Frame, other: Mp3Frame): boolean =>
  one.channelCount === other.channelCount && one.sampleRateHz === other.sampleRateHz
