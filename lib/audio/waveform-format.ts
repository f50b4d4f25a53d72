import { AudioError } from './audio-error'
import { type ChannelPeaks, maxPoints, type Silence, type Waveform } from './waveform'

// Little-endian. 0: "TDW" and the version; 4: channels; 8: duration; 12: length of a point; 16: points; 20: talk of
// A, B, both, none; 36: longest silence; 40: bytes of silences. All times but the silences are milliseconds. From 44:
// silences, each as two LEB128 numbers of 10 ms (from the end of the one before, and its own length), then the
// minima of A, its maxima, and the same of B.
export const formatVersion = 1
const magic = 0x57_44_54 + formatVersion * 2 ** 24
const headBytes = 44
const silenceStepMs = 10

function packNumbers(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const number of numbers) {
    let rest = number
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

function unpackNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let factor = 1
  for (const byte of bytes) {
    number += (byte % 128) * factor
    factor *= 128
    if (factor > 128 ** 5) throw new AudioError('damaged_waveform')
    if (byte > 127) continue
    numbers.push(number)
    number = 0
    factor = 1
  }
  if (factor !== 1) throw new AudioError('damaged_waveform')
  return numbers
}

function packSilences(silences: readonly Silence[]): Uint8Array {
  let lastEnd = 0
  const numbers = silences.flatMap(({ startMs, endMs }) => {
    const [start, end] = [Math.floor(startMs / silenceStepMs), Math.ceil(endMs / silenceStepMs)]
    const pair = [start - lastEnd, end - start]
    lastEnd = end
    return pair
  })
  return packNumbers(numbers)
}

function unpackSilences(bytes: Uint8Array, durationMs: number): Silence[] {
  const numbers = unpackNumbers(bytes)
  const silences: Silence[] = []
  let end = 0
  for (let index = 0; index < numbers.length; index += 2) {
    const start = end + (numbers[index] ?? 0)
    const length = numbers[index + 1] ?? 0
    const startMs = start * silenceStepMs
    if (length === 0 || startMs >= durationMs) throw new AudioError('damaged_waveform')
    end = start + length
    // The last may end with the sound, within a step.
    silences.push({ startMs, endMs: Math.min(end * silenceStepMs, durationMs) })
  }
  return silences
}

export function encodeWaveform(waveform: Waveform): Uint8Array<ArrayBuffer> {
  const { durationMs, pointMs, channels, talk, longestSilenceMs, silences } = waveform
  const packed = packSilences(silences)
  const pointCount = channels[0].min.length
  const bytes = new Uint8Array(headBytes + packed.length + 2 * channels.length * pointCount)
  const view = new DataView(bytes.buffer)
  const times = [talk.aMs, talk.bMs, talk.bothMs, talk.noneMs, longestSilenceMs]
  const head = [magic, channels.length, durationMs, pointMs, pointCount, ...times, packed.length]
  for (const [index, value] of head.entries()) view.setUint32(4 * index, value, true)
  bytes.set(packed, headBytes)
  let position = headBytes + packed.length
  for (const lane of channels.flatMap(({ min, max }) => [min, max])) {
    bytes.set(new Uint8Array(lane.buffer, lane.byteOffset, lane.length), position)
    position += pointCount
  }
  return bytes
}

/** Reads what `encodeWaveform` wrote; the peaks are views of `bytes`. Throws `AudioError` on anything else. */
export function decodeWaveform(bytes: Uint8Array): Waveform {
  if (bytes.length < headBytes) throw new AudioError('damaged_waveform')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = (offset: number) => view.getUint32(offset, true)
  const [durationMs, pointMs, pointCount, silenceBytes] = [at(8), at(12), at(16), at(40)]
  const channelCount = at(4)
  const isSound =
    at(0) === magic &&
    (channelCount === 1 || channelCount === 2) &&
    pointCount <= maxPoints &&
    pointCount * pointMs >= durationMs &&
    bytes.length === headBytes + silenceBytes + 2 * channelCount * pointCount
  if (!isSound) throw new AudioError('damaged_waveform')
  const lanesStart = bytes.byteOffset + headBytes + silenceBytes
  const lane = (index: number) => new Int8Array(bytes.buffer, lanesStart + index * pointCount, pointCount)
  const first: ChannelPeaks = { min: lane(0), max: lane(1) }
  return {
    durationMs,
    pointMs,
    channels: channelCount === 2 ? [first, { min: lane(2), max: lane(3) }] : [first],
    talk: { aMs: at(20), bMs: at(24), bothMs: at(28), noneMs: at(32) },
    longestSilenceMs: at(36),
    silences: unpackSilences(bytes.subarray(headBytes, headBytes + silenceBytes), durationMs),
  }
}
