import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { renderWithPlayer } from '../player-fixture'
import { makeRecording } from '../recording-fixture'
import { PanelWaveform } from './panel-waveform'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function renderPanel(answer: Promise<Response>) {
  vi.stubGlobal('fetch', () => answer)
  const recording = makeRecording()
  const { player } = renderWithPlayer(
    <QueryClientProvider client={new QueryClient()}>
      <PanelWaveform recording={recording} />
    </QueryClientProvider>,
  )
  act(() => player.play(recording))
}

it('keeps the room of its lanes until there is something to draw', () => {
  renderPanel(new Promise(() => undefined))
  expect(document.querySelector('.animate-pulse.h-32')).not.toBeNull()
})

it('says in their place why there is nothing to draw', async () => {
  const error = { code: 'media_gone', message: 'The audio is no longer in storage.', requestId: 'req_1' }
  renderPanel(Promise.resolve(Response.json({ error }, { status: 410 })))
  expect(await screen.findByText('No waveform. The audio is no longer in storage.')).toBeDefined()
})
