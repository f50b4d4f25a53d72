import { QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { toRowLevels } from '@/lib/audio/row-levels'
import type { DrawingWaveform, WaveformSummary } from '@/lib/audio/waveform'
import { KnownLevels } from './known-levels'

const summary: WaveformSummary = {
  durationMs: 6_400,
  talk: { aMs: 6_400, bMs: 0, bothMs: 0, noneMs: 0 },
  longestSilenceMs: 0,
  silences: [],
}
const channel = { min: new Int8Array(64).fill(-64), max: new Int8Array(64).fill(64) }
const drawing: DrawingWaveform = { pointMs: 100, channels: [channel], drawnMs: 3_200, summary: null }
const whole: DrawingWaveform = { ...drawing, drawnMs: 6_400, summary }
const levels = toRowLevels({ ...whole, ...summary })

it('knows what was drawn before, and forgets it no more', () => {
  const client = new QueryClient()
  client.setQueryData(['waveform', 'one'], whole)
  const known = new KnownLevels(client)
  client.clear()
  expect(known.get('one')).toEqual(levels)
  expect(known.get('two')).toBeNull()
})

it('learns of a waveform once it is whole, and tells of it once', () => {
  const client = new QueryClient()
  const known = new KnownLevels(client)
  const listener = vi.fn()
  known.subscribe(listener)
  client.setQueryData(['waveform', 'one'], drawing)
  expect(known.get('one')).toBeNull()
  client.setQueryData(['waveform', 'one'], whole)
  client.setQueryData(['waveform', 'one'], { ...whole })
  expect(known.get('one')).toEqual(levels)
  expect(listener).toHaveBeenCalledOnce()
})

it('takes nothing else for a waveform', () => {
  const client = new QueryClient()
  const known = new KnownLevels(client)
  client.setQueryData(['recordings', 'one'], whole)
  client.setQueryData(['waveform'], whole)
  expect(known.get('one')).toBeNull()
})
