import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { renderWithPlayer } from '@/components/player/player-fixture'
import { makeRecording } from '@/components/player/recording-fixture'
import type { Recording } from '@/lib/recordings/model'
import { recordingQuery } from '@/lib/recordings/query'
import { RecordingView } from './recording-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function renderView(recording: Recording | null, startMs: number | null = null) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })
  const id = recording?.id ?? 'lost'
  if (recording) {
    client.setQueryData(recordingQuery(id).queryKey, { recording, fetchedAt: '2026-11-12T15:00:00.000Z' })
  }
  return renderWithPlayer(
    <QueryClientProvider client={client}>
      <RecordingView id={id} startMs={startMs} ignored={[]} />
    </QueryClientProvider>,
  )
}

const field = (name: string) => {
  const row = screen.getByText(name, { selector: 'dt' }).parentElement
  return within(row ?? document.body)
}

it('heads the page with the call, its moment and its length', () => {
  renderView(makeRecording())
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('+1 415 555 0100 to +1 312 555 0199')
  expect(screen.getByText(/^Thu 12 Nov 2026, 14:03:22 UTC$/, { selector: 'p time' })).toBeDefined()
  expect(screen.getByText('12 minutes 40 seconds', { selector: 'p span' })).toBeDefined()
})

it('says of what Telnyx left out that it is not given', () => {
  renderView(makeRecording({ conferenceId: null, source: null, endedAt: null, from: null }))
  for (const name of ['Conference', 'Source', 'Ended', 'From']) {
    expect(field(name).getByText('not given')).toBeDefined()
  }
})

it('leads to all that share an id or a number, the plus kept', () => {
  renderView(makeRecording({ conferenceId: 'conf 1' }))
  const href = (name: string) => field(name).getByRole('link').getAttribute('href')
  expect(href('Session')).toBe('/recordings?session=aae037db-b4ae-4dab-9cb3-9cc2b4785ffd')
  expect(href('Call leg')).toBe('/recordings?leg=7bd023ee-e6c4-4a58-9ef3-8cbfc250753c')
  expect(href('Conference')).toBe('/recordings?conference=conf+1')
  expect(href('Connection')).toBe('/recordings?connection=1611682054328838779')
  expect(href('From')).toBe('/recordings?from=%2B14155550100')
  expect(href('To')).toBe('/recordings?to=%2B13125550199')
})

it('saves each format that exists', () => {
  renderView(makeRecording({ id: 'rec', formats: ['mp3', 'wav'] }))
  expect(screen.getByRole('link', { name: 'WAV: download' }).getAttribute('href')).toBe(
    '/api/recordings/rec/audio?format=wav&download=1',
  )
})

it('opens at the second of the link, silent, and plays from there', async () => {
  const { audio, player } = renderView(makeRecording(), 83_000)
  expect(player.state.get().phase).toBe('ready')
  expect(player.position.get().positionMs).toBe(83_000)
  expect(audio.paused).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: /^Play call/ }))
  act(() => audio.arrive(760))
  expect(audio.currentTime).toBe(83)
})

it('opens at the start where the link says how to hear it, but no second', () => {
  const { player } = renderView(makeRecording(), 0)
  expect(player.state.get().phase).toBe('ready')
})

it('does not load anything without a moment in the link', () => {
  const { audio } = renderView(makeRecording())
  expect(audio.loads).toEqual([])
})

it('says plainly why a recording cannot be heard, and offers nothing to save', () => {
  const { player } = renderView(makeRecording({ media: 'customer_storage', formats: [] }), 83_000)
  expect(
    within(screen.getByRole('note')).getByText('Stored in your own bucket: open it there.'),
  ).toBeDefined()
  expect(screen.queryByRole('link', { name: /download/ })).toBeNull()
  expect(player.state.get().phase).toBe('idle')
})

it('shows what failed, the request to look for, and loads on a second try', async () => {
  const error = { code: 'telnyx_key_refused', message: 'Telnyx refused the key.', requestId: 'req_4' }
  const answers = [
    Response.json({ error }, { status: 502 }),
    Response.json({ recording: makeRecording({ id: 'lost' }), fetchedAt: '2026-11-12T15:00:00.000Z' }),
  ]
  vi.stubGlobal('fetch', () => Promise.resolve(answers.shift()))
  renderView(null)
  expect(await screen.findByText('Telnyx refused the key.')).toBeDefined()
  expect(screen.getByText('req_4')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('button', { name: /^Play call/ })).toBeDefined()
})
