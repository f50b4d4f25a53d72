import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelAlphabet, toRowLevels } from './row-levels'
import type { ChannelPeaks } from './waveform'
import { anyWaveform, waveformOf } from './waveform-under-test'

const lane = (min: number[], max: number[]): ChannelPeaks => ({
  min: Int8Array.from(min),
  max: Int8Array.from(max),
})
const levelsOf = (...channels: [ChannelPeaks] | [ChannelPeaks, ChannelPeaks]) =>
  toRowLevels({ ...waveformOf(), channels })

test('are 64 for each channel, whatever the waveform', () => {
  fc.assert(
    fc.property(anyWaveform, (waveform) => {
      const levels = toRowLevels(waveform)
      expect(levels).toHaveLength(waveform.channels.length)
      for (const channel of levels) expect(channel).toMatch(/^[A-Za-z0-9+/]{64}$/)
    }),
  )
})

test('are the loudest sample of their 64th, below or above zero', () => {
  const quiet = Array.from({ length: 640 }, () => 0)
  const below = quiet.with(0, -128)
  const above = quiet.with(639, 127).with(320, 64)
  const [levels = ''] = levelsOf(lane(below, above))
  expect(levels).toBe(`/${'A'.repeat(31)}g${'A'.repeat(30)}/`)
})

test('rise with the sound in 63 steps of full scale', () => {
  const rising = Array.from({ length: 64 }, (_, level) => 2 * level)
  const [a, b] = levelsOf(
    lane(
      rising.map(() => 0),
      rising,
    ),
    lane(
      rising.map((step) => -step),
      rising,
    ),
  )
  expect(a).toBe(b)
  expect([...(a ?? '')].map((level) => levelAlphabet.indexOf(level))).toEqual(
    rising.map((step) => Math.round((step * 63) / 128)),
  )
})

test('repeat the points of a recording that has fewer', () => {
  expect(levelsOf(lane([0, 0], [127, 0]))).toEqual(['/'.repeat(32) + 'A'.repeat(32)])
})
