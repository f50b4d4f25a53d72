import { cleanup } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { DrawingWaveform } from '@/lib/audio/waveform'
import { waveformOf } from '@/lib/audio/waveform-under-test'
import { renderWithPlayer } from '../player-fixture'
import type { AxisPart } from './axis'
import { WaveformSpan } from './waveform-span'

afterEach(cleanup)

const axisMs = 60_000
const wholeAxis = { startMs: 0, endMs: axisMs }

/** Sound of so many seconds on an axis of a minute, drawn with a column for each point. */
function renderSpan(
  seconds: number,
  { isWhole = true, part = wholeAxis }: { isWhole?: boolean; part?: AxisPart } = {},
) {
  const { channels, pointMs, talk, longestSilenceMs } = waveformOf({ pointCount: 10 * seconds })
  const durationMs = 1_000 * seconds
  const silences = [{ startMs: 10_000, endMs: 20_000 }]
  const summary = isWhole ? { durationMs, talk, longestSilenceMs, silences } : null
  const waveform: DrawingWaveform = { channels, pointMs, drawnMs: durationMs, summary }
  renderWithPlayer(<WaveformSpan waveform={waveform} durationMs={axisMs} columnMs={100} {...part} />)
}

const columns = () => Number(document.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2])
const drawnColumns = () => (document.querySelector('path')?.getAttribute('d')?.match(/V/g) ?? []).length / 2
const awaited = () => document.querySelector<HTMLElement>('.animate-pulse')?.style.left
const silencePath = () => document.querySelector('[data-silences] path')?.getAttribute('d')

it('draws what has arrived and keeps the rest of the axis waiting', () => {
  renderSpan(15, { isWhole: false })
  expect([drawnColumns(), columns()]).toEqual([150, 600])
  expect(awaited()).toBe('25%')
  expect(silencePath()).toBeUndefined()
})

it('lets a file that was cut short end before its axis, and waits for nothing', () => {
  renderSpan(30)
  expect([drawnColumns(), columns()]).toEqual([300, 600])
  expect(awaited()).toBeUndefined()
  expect(silencePath()).toBe('M10000 0h10000v1H10000z')
})

it('makes a file fit that is longer than its axis', () => {
  renderSpan(90)
  expect(drawnColumns()).toBe(columns())
  expect(document.querySelector('[data-silences]')?.getAttribute('viewBox')).toBe('0 0 90000 1')
})

it('draws only its part of a longer axis', () => {
  renderSpan(60, { part: { startMs: 15_000, endMs: 30_000 } })
  expect([drawnColumns(), columns()]).toEqual([150, 150])
  expect(silencePath()).toBe('M-5000 0h10000v1H-5000z')
})

it('shades no silence that lies elsewhere', () => {
  renderSpan(60, { part: { startMs: 30_000, endMs: 45_000 } })
  expect(silencePath()).toBe('')
})
