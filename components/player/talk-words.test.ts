import { expect, it } from 'vitest'
import type { Waveform } from '@/lib/audio/waveform'
import { talkWords } from './talk-words'

const lane = { min: new Int8Array(1), max: new Int8Array(1) }
const waveform: Waveform = {
  durationMs: 100_000,
  pointMs: 100,
  channels: [lane, lane],
  talk: { aMs: 41_000, bMs: 38_000, bothMs: 3_000, noneMs: 18_000 },
  longestSilenceMs: 12_400,
  silences: [],
}

it('names the share of each side, of both, of neither, and the longest silence', () => {
  expect(talkWords(waveform)).toBe('A 41 % · B 38 % · both 3 % · quiet 18 % · longest silence 0:12')
})

it('knows only speech and quiet where all voices are in one channel', () => {
  const talk = { aMs: 75_000, bMs: 0, bothMs: 0, noneMs: 25_000 }
  expect(talkWords({ ...waveform, channels: [lane], talk })).toBe(
    'speech 75 % · quiet 25 % · longest silence 0:12',
  )
})

it('divides nothing by nothing', () => {
  expect(talkWords({ ...waveform, talk: { aMs: 0, bMs: 0, bothMs: 0, noneMs: 0 } })).toBe('no sound')
})
