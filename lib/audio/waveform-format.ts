import { packSilences } from './silence-codec'
import type { WaveformPeaks, WaveformSummary } from './waveform'

// Little-endian, and made to be read while it is written. Head: "TDW" and the version, channels, length of a point,
// length that Telnyx states (0: unknown). Then sections: how many points, and for each the lowest and highest sample
// of A, then of B. A section of no points ends them. Then the summary: duration, talk of A, B, both, none, longest
// silence, bytes of silences; and the silences. All times but those are milliseconds.
export const formatVersion = 2
export const magic = 0x57_44_54 + formatVersion * 2 ** 24
export const headBytes = 16
export const countBytes = 4
export const summaryBytes = 28

function writeNumbers(numbers: readonly number[], tail: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length + tail.length)
  const view = new DataView(bytes.buffer)
  for (const [index, number] of numbers.entries()) view.setUint32(4 * index, number, true)
  bytes.set(tail, 4 * numbers.length)
  return bytes
}

export const encodeHead = ({ channels, pointMs }: WaveformPeaks, expectedMs: number): Uint8Array =>
  writeNumbers([magic, channels.length, pointMs, expectedMs])

/** Some points more; at least one. */
export function encodeSection({ channels }: WaveformPeaks): Uint8Array {
  const lanes = channels.flatMap(({ min, max }) => [min, max])
  const pointCount = channels[0].min.length
  const points = new Uint8Array(lanes.length * pointCount)
  for (const [lane, steps] of lanes.entries()) {
    for (let point = 0; point < pointCount; point += 1) {
      points[point * lanes.length + lane] = steps[point] ?? 0
    }
  }
  return writeNumbers([pointCount], points)
}

export function encodeEnd({ durationMs, talk, longestSilenceMs, silences }: WaveformSummary): Uint8Array {
  const packed = packSilences(silences)
  const times = [durationMs, talk.aMs, talk.bMs, talk.bothMs, talk.noneMs, longestSilenceMs]
  return writeNumbers([0, ...times, packed.length], packed)
}
