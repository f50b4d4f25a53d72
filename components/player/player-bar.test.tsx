import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { Recording } from '@/lib/recordings/model'
import type { Viewer } from '@/lib/viewer'
import { PlayerBar } from './player-bar'
import { renderWithPlayer, reviewer } from './player-fixture'
import { makeRecording } from './recording-fixture'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const bar = () => screen.getByRole('region', { name: 'Player' })
const position = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Position' })
const said = () => screen.getByRole('status').textContent

/** The deck comes with the first recording, a moment after it. */
async function renderPlaying(patch: Partial<Recording> = {}, viewer: Viewer = reviewer) {
  const rendered = renderWithPlayer(<PlayerBar />, viewer)
  act(() => {
    rendered.player.play(makeRecording(patch))
    rendered.audio.arrive(760)
    rendered.audio.advanceTo(83)
  })
  await screen.findByRole('region', { name: 'Player' })
  return rendered
}

it('is not there until something is loaded, and goes when it is closed', async () => {
  renderWithPlayer(<PlayerBar />)
  expect(screen.queryByRole('region')).toBeNull()
  cleanup()
  await renderPlaying()
  await userEvent.click(within(bar()).getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('region')).toBeNull()
})

it('tells the position in words, of the whole', async () => {
  await renderPlaying()
  expect(position().getAttribute('aria-valuetext')).toBe('1 minute 23 seconds of 12 minutes 40 seconds')
})

it.each([
  ['{ArrowRight}', 88],
  ['{ArrowUp}', 88],
  ['{ArrowLeft}', 78],
  ['{PageUp}', 113],
  ['{PageDown}', 53],
  ['{Home}', 0],
  ['{End}', 760],
])('moves by the keys of a slider: %s', async (key, seconds) => {
  const { audio } = await renderPlaying()
  position().focus()
  await userEvent.keyboard(key)
  expect(audio.currentTime).toBe(seconds)
})

it('leaves to the browser the keys that are pressed with another', async () => {
  const { audio } = await renderPlaying()
  position().focus()
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(audio.currentTime).toBe(83)
})

it('shows where a drag would lead, and seeks once when it ends', async () => {
  const { audio } = await renderPlaying()
  fireEvent.input(position(), { target: { value: '200000' } })
  fireEvent.input(position(), { target: { value: '300000' } })
  expect(position().getAttribute('aria-valuetext')).toBe('5 minutes of 12 minutes 40 seconds')
  expect(audio.currentTime).toBe(83)
  act(() => void position().dispatchEvent(new Event('change', { bubbles: true })))
  expect(audio.currentTime).toBe(300)
})

it('skips ten seconds either way', async () => {
  const { audio } = await renderPlaying()
  await userEvent.click(screen.getByRole('button', { name: 'Forward 10 seconds' }))
  expect(audio.currentTime).toBe(93)
  await userEvent.click(screen.getByRole('button', { name: 'Back 10 seconds' }))
  expect(audio.currentTime).toBe(83)
})

it('sets speed and volume', async () => {
  const { audio } = await renderPlaying()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '1.75×')
  expect(audio.playbackRate).toBe(1.75)
  await userEvent.click(screen.getByRole('button', { name: 'Mute' }))
  expect(audio.muted).toBe(true)
  expect(screen.getByRole('button', { name: 'Mute', pressed: true })).toBeDefined()
  expect(screen.getByRole('slider', { name: 'Volume' }).getAttribute('aria-valuetext')).toBe('muted')
})

it('announces changes of state, and never the running time', async () => {
  const { audio, player } = await renderPlaying()
  expect(said()).toBe('Playing')
  act(() => audio.advanceTo(90))
  expect(said()).toBe('Playing')
  act(() => player.pause())
  expect(said()).toBe('Paused')
  act(() => player.play(makeRecording({ id: 'another' })))
  expect(said()).toBe('Loading the recording')
})

it('leads to the page of the recording and saves its file', async () => {
  await renderPlaying({ id: 'rec' })
  expect(
    within(bar())
      .getByRole('link', { name: /\+1 415 555 0100/ })
      .getAttribute('href'),
  ).toBe('/recordings/rec')
  expect(screen.getByRole('link', { name: 'Download' }).getAttribute('href')).toBe(
    '/api/recordings/rec/audio?download=1',
  )
})

it('offers no file to whoever may only listen', async () => {
  await renderPlaying({}, { ...reviewer, role: 'viewer', canDownload: false })
  expect(screen.queryByRole('link', { name: 'Download' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Download' })).toBeNull()
})

it('offers each format where there are two', async () => {
  await renderPlaying({ id: 'rec', formats: ['mp3', 'wav'] })
  const hrefs = screen.getAllByRole('link', { hidden: true }).map((link) => link.getAttribute('href'))
  expect(hrefs).toContain('/api/recordings/rec/audio?format=mp3&download=1')
  expect(hrefs).toContain('/api/recordings/rec/audio?format=wav&download=1')
})

it('says what failed, with the request to look for, and plays on after Retry', async () => {
  const failure = { code: 'media_gone', message: 'The audio is no longer in storage.', requestId: 'req_9' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: failure }, { status: 410 })))
  const { audio } = await renderPlaying()
  act(() => {
    audio.fail()
    audio.fail()
  })
  expect(await within(bar()).findByText(/The audio is no longer in storage/)).toBeDefined()
  expect(within(bar()).getByText('req_9')).toBeDefined()
  expect(said()).toBe('The audio is no longer in storage.')
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  act(() => audio.arrive(760))
  expect(audio).toMatchObject({ currentTime: 83, paused: false })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Pause' }))
})
