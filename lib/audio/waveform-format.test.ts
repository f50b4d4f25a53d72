import { expect, test } from 'vitest'
import { encodeEnd, encodeHead, encodeSection } from './waveform-format'
import { encodeWaveform, waveformOf } from './waveform-under-test'

const summary = {
  durationMs: 150,
  talk: { aMs: 100, bMs: 0, bothMs: 20, noneMs: 30 },
  longestSilenceMs: 25,
  silences: [
    { startMs: 10, endMs: 20 },
    { startMs: 40, endMs: 2_000 },
  ],
}
const peaks = {
  pointMs: 100,
  channels: [
    { min: Int8Array.of(-1, -2), max: Int8Array.of(3, 4) },
    { min: Int8Array.of(-128, -6), max: Int8Array.of(7, 127) },
  ],
} satisfies Parameters<typeof encodeSection>[0]

// Written out by hand: the browser of a colleague may still have the old code.
test('a waveform on the wire is laid out as its format says', () => {
  expect([...encodeHead(peaks, 3_600_000)]).toEqual([
    ...[0x54, 0x44, 0x57, 2],
    ...[2, 0, 0, 0],
    ...[100, 0, 0, 0],
    ...[0x80, 0xee, 0x36, 0],
  ])
  expect([...encodeSection(peaks)]).toEqual([2, 0, 0, 0, 255, 3, 128, 7, 254, 4, 250, 127])
  expect([...encodeEnd(summary)]).toEqual([
    ...[0, 0, 0, 0],
    ...[150, 0, 0, 0],
    ...[100, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...[20, 0, 0, 0],
    ...[30, 0, 0, 0],
    ...[25, 0, 0, 0],
    ...[5, 0, 0, 0],
    ...[1, 1, 2, 0xc4, 1],
  ])
})

test('a section of one channel has that alone', () => {
  const [a] = peaks.channels
  expect([...encodeSection({ pointMs: 100, channels: [a] })]).toEqual([2, 0, 0, 0, 255, 3, 254, 4])
})

test('an hour with two channels and a silence every six seconds stays below 150 kB', () => {
  const gaps = Array.from({ length: 600 }, () => [450, 150])
  const waveform = waveformOf({ pointCount: 36_000, gaps })
  expect(waveform.silences.length).toBeGreaterThan(590)
  expect(encodeWaveform(waveform).length).toBeLessThanOrEqual(150_000)
})
