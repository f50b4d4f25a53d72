import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { DrawingWaveform, WaveformSummary } from '@/lib/audio/waveform'
import { waveformOf } from '@/lib/audio/waveform-under-test'
import { renderWithPlayer } from '../player-fixture'
import { makeRecording } from '../recording-fixture'
import { TalkBar } from './talk-bar'
import type { ChannelNames } from './talk-shares'

afterEach(cleanup)

const recording = makeRecording({ durationMs: 100_000 })
const summary: WaveformSummary = {
  durationMs: 100_000,
  talk: { aMs: 41_000, bMs: 38_000, bothMs: 3_000, noneMs: 18_000 },
  longestSilenceMs: 12_400,
  silences: [
    { startMs: 10_000, endMs: 12_000 },
    { startMs: 60_000, endMs: 72_400 },
    { startMs: 80_000, endMs: 83_600 },
  ],
}

function renderTalkBar({
  isDual = true,
  names,
  ...patch
}: Partial<DrawingWaveform> & { isDual?: boolean; names?: ChannelNames } = {}) {
  const client = new QueryClient()
  const { pointMs, channels } = waveformOf({ isDual, pointCount: 1_000 })
  const drawn: DrawingWaveform = { pointMs, channels, drawnMs: 100_000, summary, ...patch }
  client.setQueryData(['waveform', recording.id], drawn)
  client.setDefaultOptions({ queries: { enabled: false } })
  const rendered = renderWithPlayer(
    <QueryClientProvider client={client}>
      <TalkBar recording={recording} {...(names && { names })} />
    </QueryClientProvider>,
  )
  act(() => {
    rendered.player.play(recording)
    rendered.audio.arrive(100)
  })
  return rendered
}

const figure = () => screen.getByRole('figure', { name: 'Who speaks how much' })
const widths = () =>
  [...figure().querySelectorAll<HTMLElement>('[data-share]')].map(({ dataset, style }) => [
    dataset.share,
    style.width,
  ])

it('is a bar of four parts, each told in words too', () => {
  renderTalkBar()
  expect(widths()).toEqual([
    ['a', '41%'],
    ['b', '38%'],
    ['both', '3%'],
    ['none', '18%'],
  ])
  for (const words of ['Channel A 41 %', 'Channel B 38 %', 'both 3 %', 'quiet 18 %']) {
    expect(within(figure()).getByText(words)).toBeDefined()
  }
})

it('calls the sides as their listener does', () => {
  renderTalkBar({ names: { a: 'Agent', b: 'Customer' } })
  expect(within(figure()).getByText('Agent 41 %')).toBeDefined()
  expect(within(figure()).getByText('Customer 38 %')).toBeDefined()
})

it('knows speech and quiet where there is one channel', () => {
  const talk = { aMs: 75_000, bMs: 0, bothMs: 0, noneMs: 25_000 }
  renderTalkBar({ isDual: false, summary: { ...summary, talk } })
  expect(widths()).toEqual([
    ['a', '75%'],
    ['none', '25%'],
  ])
  expect(within(figure()).getByText('speech 75 %')).toBeDefined()
})

it('leads to the longest silence', async () => {
  const { audio } = renderTalkBar()
  await userEvent.click(screen.getByRole('button', { name: 'Longest silence 0:12' }))
  expect(audio.currentTime).toBe(60)
})

it('finds it on the axis of a recording that Telnyx calls shorter than its file', async () => {
  const { audio } = renderTalkBar({ summary: { ...summary, durationMs: 120_000 } })
  await userEvent.click(screen.getByRole('button', { name: 'Longest silence 0:12' }))
  expect(audio.currentTime).toBe(50)
})

it('has none to lead to where all pauses are short', () => {
  renderTalkBar({ summary: { ...summary, longestSilenceMs: 900, silences: [] } })
  expect(within(figure()).getByText('No long silence')).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})

it('waits until all is known', () => {
  renderTalkBar({ summary: null })
  expect(screen.queryByRole('figure')).toBeNull()
})
