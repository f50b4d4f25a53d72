import fc from 'fast-check'
import { drawWaveform } from './draw-waveform'
import { encodeDrawing } from './encode-drawing'
import type { SoundBlock } from './sound-block'
import type { ChannelPeaks, Silence, Waveform } from './waveform'
import { encodeEnd, encodeHead, encodeSection } from './waveform-format'
import { readWaveform } from './waveform-reader'

// For tests alone: waveforms made to measure.

function peaksOf(pointCount: number, seed: number): ChannelPeaks {
  const at = (index: number) => ((index * 37 + seed) % 128) - 1
  return {
    min: Int8Array.from({ length: pointCount }, (_, index) => -1 - at(index)),
    max: Int8Array.from({ length: pointCount }, (_, index) => at(index)),
  }
}

type Measures = { pointCount?: number; isDual?: boolean; gaps?: number[][]; seed?: number }

/** `gaps` are the distances and lengths of silences, in steps of 10 ms. */
export function waveformOf({ pointCount = 50, isDual = true, gaps = [], seed = 1 }: Measures = {}): Waveform {
  const silences: Silence[] = []
  for (const [gap = 0, length = 1] of gaps) {
    const startMs = (silences.at(-1)?.endMs ?? 0) + 10 * gap
    silences.push({ startMs, endMs: startMs + 10 * length })
  }
  const durationMs = pointCount * 100 - 7
  const a = peaksOf(pointCount, seed)
  return {
    durationMs,
    pointMs: 100,
    channels: isDual ? [a, peaksOf(pointCount, seed + 9)] : [a],
    talk: { aMs: seed, bMs: 2, bothMs: 3, noneMs: 4 },
    longestSilenceMs: 5,
    silences: silences.filter(({ endMs }) => endMs <= durationMs),
  }
}

export const anyWaveform = fc
  .record({
    pointCount: fc.integer({ min: 1, max: 900 }),
    isDual: fc.boolean(),
    seed: fc.nat(4_000_000),
    gaps: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 400 })), { maxLength: 20 }),
  })
  .map(waveformOf)

/** As it goes over the wire, in sections of so many points. */
export function encodeWaveform(waveform: Waveform, sectionPoints = 600): Uint8Array {
  const { channels, pointMs } = waveform
  const parts = [encodeHead(waveform, 0)]
  for (let start = 0; start < channels[0].min.length; start += sectionPoints) {
    const part = ({ min, max }: ChannelPeaks): ChannelPeaks => ({
      min: min.subarray(start, start + sectionPoints),
      max: max.subarray(start, start + sectionPoints),
    })
    const [a, b] = channels
    parts.push(encodeSection({ pointMs, channels: b === undefined ? [part(a)] : [part(a), part(b)] }))
  }
  return Buffer.concat([...parts, encodeEnd(waveform)])
}

/** Draws sound, sends it and reads it, as server and browser do. */
export async function drawWhole(blocks: AsyncIterable<SoundBlock>, expectedMs = 0): Promise<Waveform> {
  const chunks = encodeDrawing(drawWaveform(blocks, { expectedMs }), expectedMs)
  for await (const { summary, pointMs, channels } of readWaveform(chunks)) {
    if (summary !== null) return { pointMs, channels, ...summary }
  }
  throw new Error('The waveform has no end.')
}
