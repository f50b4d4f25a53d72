import { describe, expect, it } from 'vitest'
import type { WaveformSummary } from '@/lib/audio/waveform'
import { talkShares, talkWords } from './talk-shares'

const summary: WaveformSummary = {
  durationMs: 100_000,
  talk: { aMs: 41_000, bMs: 38_000, bothMs: 3_000, noneMs: 18_000 },
  longestSilenceMs: 12_400,
  silences: [],
}
const monologue = { ...summary, talk: { aMs: 75_000, bMs: 0, bothMs: 0, noneMs: 25_000 } }
const nothing = { ...summary, talk: { aMs: 0, bMs: 0, bothMs: 0, noneMs: 0 } }
const names = { a: 'Agent', b: 'Customer' }

describe('talkShares', () => {
  it('divides a recording into each side, both and quiet, by the names of its sides', () => {
    expect(talkShares(summary, 2, names)).toEqual([
      { who: 'a', name: 'Agent', percent: 41 },
      { who: 'b', name: 'Customer', percent: 38 },
      { who: 'both', name: 'both', percent: 3 },
      { who: 'none', name: 'quiet', percent: 18 },
    ])
  })

  it('knows only speech and quiet where all voices are in one channel', () => {
    expect(talkShares(monologue, 1, names)).toEqual([
      { who: 'a', name: 'speech', percent: 75 },
      { who: 'none', name: 'quiet', percent: 25 },
    ])
  })

  it('divides nothing by nothing', () => {
    expect(talkShares(nothing, 2, names)).toEqual([])
  })
})

describe('talkWords', () => {
  it('names the share of each side, of both, of neither, and the longest silence', () => {
    expect(talkWords(summary, 2)).toBe('A 41 % · B 38 % · both 3 % · quiet 18 % · longest silence 0:12')
    expect(talkWords(summary, 2, names)).toMatch(/^Agent 41 % · Customer 38 % · /)
  })

  it('says it of one channel too, and where there is nothing to say', () => {
    expect(talkWords(monologue, 1)).toBe('speech 75 % · quiet 25 % · longest silence 0:12')
    expect(talkWords(nothing, 2)).toBe('no sound')
  })
})
