import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AudioError } from './audio-error'
import { toRowWaveform } from './row-waveform'
import type { ChannelPeaks, Silence, Waveform } from './waveform'
import { decodeWaveform, encodeWaveform } from './waveform-format'

function peaksOf(pointCount: number, seed: number): ChannelPeaks {
  const at = (index: number) => ((index * 37 + seed) % 128) - 1
  return {
    min: Int8Array.from({ length: pointCount }, (_, index) => -1 - at(index)),
    max: Int8Array.from({ length: pointCount }, (_, index) => at(index)),
  }
}

function waveformOf({ pointCount = 50, isDual = true, gaps = [] as number[][], seed = 1 }): Waveform {
  const silences: Silence[] = []
  for (const [gap = 0, length = 1] of gaps) {
    const startMs = (silences.at(-1)?.endMs ?? 0) + 10 * gap
    silences.push({ startMs, endMs: startMs + 10 * length })
  }
  const durationMs = pointCount * 100 - 7
  const fitting = silences.filter(({ endMs }) => endMs <= durationMs)
  return {
    durationMs,
    pointMs: 100,
    channels: isDual
      ? [peaksOf(pointCount, seed), peaksOf(pointCount, seed + 9)]
      : [peaksOf(pointCount, seed)],
    talk: { aMs: seed, bMs: 2, bothMs: 3, noneMs: 4 },
    longestSilenceMs: 5,
    silences: fitting,
  }
}

const waveforms = fc
  .record({
    pointCount: fc.integer({ min: 1, max: 900 }),
    isDual: fc.boolean(),
    seed: fc.nat(4_000_000),
    gaps: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 400 })), { maxLength: 20 }),
  })
  .map(waveformOf)

describe('a waveform on the wire', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(waveforms, (waveform) => {
        expect(decodeWaveform(encodeWaveform(waveform))).toEqual(waveform)
      }),
    )
  })

  test('keeps a silence that ends with the sound, off the grid of its steps', () => {
    const waveform = waveformOf({ pointCount: 50 })
    const silences = [{ startMs: 2_000, endMs: waveform.durationMs }]
    expect(decodeWaveform(encodeWaveform({ ...waveform, silences })).silences).toEqual(silences)
  })

  test('stays below 150 kB for an hour with two channels and a silence every six seconds', () => {
    const gaps = Array.from({ length: 600 }, () => [450, 150])
    const waveform = waveformOf({ pointCount: 36_000, gaps })
    expect(waveform.silences.length).toBeGreaterThan(590)
    expect(encodeWaveform(waveform).length).toBeLessThanOrEqual(150_000)
  })

  test('is told damaged at every length but its own', () => {
    const bytes = encodeWaveform(waveformOf({ pointCount: 9, gaps: [[1, 2]] }))
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeWaveform(bytes.subarray(0, length))).toThrow(AudioError)
    }
    expect(() => decodeWaveform(Buffer.concat([bytes, Buffer.alloc(1)]))).toThrow(AudioError)
  })

  test('throws nothing but our error, whatever the bytes are', () => {
    const damages = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { minLength: 1, maxLength: 4 })
    const damaged = fc.tuple(waveforms, damages).map(([waveform, changes]) => {
      const bytes = encodeWaveform(waveform)
      for (const [place, value] of changes) bytes[place % bytes.length] = value
      return bytes
    })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), (bytes) => {
        try {
          const { durationMs, silences, channels } = decodeWaveform(bytes)
          expect(channels[0].min.length).toBe(channels[0].max.length)
          for (const { startMs, endMs } of silences) {
            expect(startMs < endMs && endMs <= durationMs).toBe(true)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(AudioError)
        }
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the waveform of a row', () => {
  test('has at most 400 points that span all those they stand for', () => {
    const waveform = waveformOf({ pointCount: 1_001 })
    const { channels, pointMs } = toRowWaveform(waveform)
    expect([channels[0].min.length, pointMs]).toEqual([334, 300])
    expect(channels[0].max[1]).toBe(Math.max(...waveform.channels[0].max.subarray(3, 6)))
    expect(channels[1]?.min[333]).toBe(Math.min(...(waveform.channels[1]?.min.subarray(999) ?? [])))
  })

  test('is the whole waveform when that is short', () => {
    const waveform = waveformOf({ pointCount: 400, isDual: false })
    expect(toRowWaveform(waveform)).toEqual(waveform)
  })
})
