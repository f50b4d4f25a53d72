import { AudioError } from './audio-error'
import type { Silence } from './waveform'

// Each silence is two LEB128 numbers of 10 ms: from the end of the one before, and its own length.
const stepMs = 10

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

export function packSilences(silences: readonly Silence[]): Uint8Array {
  let lastEnd = 0
  const numbers = silences.flatMap(({ startMs, endMs }) => {
    const [start, end] = [Math.floor(startMs / stepMs), Math.ceil(endMs / stepMs)]
    const pair = [start - lastEnd, end - start]
    lastEnd = end
    return pair
  })
  return packNumbers(numbers)
}

/** No silences within `durationMs` take more: each has at least a step, and two numbers of mostly one byte. */
export const maxSilenceBytes = (durationMs: number): number => 3 * Math.ceil(durationMs / stepMs)

export function unpackSilences(bytes: Uint8Array, durationMs: number): Silence[] {
  const numbers = unpackNumbers(bytes)
  const silences: Silence[] = []
  let end = 0
  for (let index = 0; index < numbers.length; index += 2) {
    const start = end + (numbers[index] ?? 0)
    const length = numbers[index + 1] ?? 0
    const startMs = start * stepMs
    if (length === 0 || startMs >= durationMs) throw new AudioError('damaged_waveform')
    end = start + length
    // The last may end with the sound, within a step.
    silences.push({ startMs, endMs: Math.min(end * stepMs, durationMs) })
  }
  return silences
}
