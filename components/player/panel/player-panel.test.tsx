import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DrawingWaveform } from '@/lib/audio/waveform'
import type { Recording } from '@/lib/recordings/model'
import { getListening } from '../listening'
import { PlayerBar } from '../player-bar'
import { renderWithPlayer } from '../player-fixture'
import { makeRecording } from '../recording-fixture'

const listening = getListening()
const initial = listening.state.get()

beforeEach(() => listening.state.update({ ...initial, showsPanel: false }))
afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

const flat = { min: new Int8Array(7_600), max: new Int8Array(7_600) }
const summary = {
  durationMs: 760_000,
  talk: { aMs: 400_000, bMs: 74_500, bothMs: 0, noneMs: 285_500 },
  longestSilenceMs: 285_500,
  silences: [{ startMs: 100_000, endMs: 385_500 }],
}
const waveform: DrawingWaveform = { pointMs: 100, channels: [flat, flat], drawnMs: 760_000, summary }

const toggle = () => screen.getByRole('button', { name: 'Channels, silence and links' })
const panel = () => screen.getByRole('region', { name: 'Listening' })
const button = (name: string) => within(panel()).getByRole('button', { name })
const skips = () => within(panel()).getByRole('switch', { name: 'Skip silence' })

async function renderPanel({
  drawn = waveform,
  ...patch
}: Partial<Recording> & { drawn?: DrawingWaveform | null } = {}) {
  const rendered = renderWithPlayer(<PlayerBar />)
  const recording = makeRecording(patch)
  if (drawn) rendered.queryClient.setQueryData(['waveform', recording.id], drawn)
  act(() => {
    rendered.player.play(recording)
    rendered.audio.arrive(760)
    rendered.audio.advanceTo(83)
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Channels, silence and links' }))
  return rendered
}

describe('the panel', () => {
  it('opens and closes by its button, which keeps the focus', async () => {
    await renderPanel()
    expect(panel()).toBeDefined()
    expect(toggle().getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement).toBe(toggle())
    await userEvent.click(toggle())
    expect(screen.queryByRole('region', { name: 'Listening' })).toBeNull()
    expect(toggle().getAttribute('aria-expanded')).toBe('false')
  })

  it('closes at Escape from within and hands the focus back', async () => {
    await renderPanel()
    act(() => button('Mono mix').focus())
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('region', { name: 'Listening' })).toBeNull()
    expect(document.activeElement).toBe(toggle())
  })

  it('gives way to the words on what failed', async () => {
    const { player } = await renderPanel()
    act(() => player.play(makeRecording({ id: 'empty', media: 'empty' })))
    expect(screen.queryByRole('region', { name: 'Listening' })).toBeNull()
  })
})

describe('channels', () => {
  it('are heard alone, mixed, or as recorded: one of these at a time', async () => {
    await renderPanel()
    await userEvent.click(button('Solo Channel B'))
    expect(listening.state.get().hearing).toBe('b')
    await userEvent.click(button('Mono mix'))
    expect(button('Solo Channel B').getAttribute('aria-pressed')).toBe('false')
    expect(button('Mono mix').getAttribute('aria-pressed')).toBe('true')
    await userEvent.click(button('Mono mix'))
    expect(listening.state.get().hearing).toBe('stereo')
  })

  it('have a gain each', async () => {
    await renderPanel()
    const gains = within(screen.getByRole('group', { name: 'Gain of Channel B in decibels' }))
    await userEvent.click(gains.getByRole('radio', { name: '+12' }))
    expect(listening.state.get().gainDb).toEqual({ a: 0, b: 12 })
  })

  it('keep how they are heard when the player closes and another recording opens', async () => {
    const { player } = await renderPanel()
    await userEvent.click(button('Solo Channel A'))
    act(() => player.close())
    act(() => player.play(makeRecording({ id: 'another' })))
    expect((await screen.findByRole('button', { name: 'Solo Channel A' })).getAttribute('aria-pressed')).toBe(
      'true',
    )
  })

  it('are one where the file has one, whatever Telnyx says', async () => {
    await renderPanel({ channels: 'dual', drawn: { ...waveform, channels: [flat] } })
    expect(within(panel()).getByText('One channel')).toBeDefined()
    expect(within(panel()).queryByRole('button', { name: /Solo|Mono|Swap/ })).toBeNull()
    expect(screen.getByRole('group', { name: 'Gain of the recording in decibels' })).toBeDefined()
  })

  it('are one where Telnyx says so and nothing is drawn yet', async () => {
    await renderPanel({ channels: 'single', drawn: null })
    expect(within(panel()).getByText('One channel')).toBeDefined()
  })
})

describe('the name of a channel', () => {
  it('is changed in its place, by Enter', async () => {
    await renderPanel()
    await userEvent.click(button('Rename Channel A'))
    await userEvent.keyboard('Agent{Enter}')
    expect(document.activeElement).toBe(button('Rename Agent'))
    expect(button('Solo Agent')).toBeDefined()
  })

  it('stays as it was at Escape, and so does the panel', async () => {
    await renderPanel()
    await userEvent.click(button('Rename Channel A'))
    await userEvent.keyboard('Agent{Escape}')
    expect(document.activeElement).toBe(button('Rename Channel A'))
  })

  it('is the letter again where nothing is written', async () => {
    listening.rename('a', 'Agent')
    await renderPanel()
    await userEvent.click(button('Rename Agent'))
    await userEvent.keyboard('{Backspace}{Enter}')
    expect(button('Rename Channel A')).toBeDefined()
  })

  it('is taken when the field is left', async () => {
    await renderPanel()
    await userEvent.click(button('Rename Channel B'))
    await userEvent.keyboard('Customer')
    await userEvent.click(button('Mono mix'))
    expect(button('Rename Customer')).toBeDefined()
  })

  it('changes places with the other', async () => {
    await renderPanel()
    expect(button('Swap names').getAttribute('aria-disabled')).toBe('true')
    act(() => {
      listening.rename('a', 'Agent')
      listening.rename('b', 'Customer')
    })
    await userEvent.click(button('Swap names'))
    expect(listening.state.get().labels).toEqual({ a: 'Customer', b: 'Agent' })
  })
})

describe('the switch for silence', () => {
  const words = () => skips().parentElement?.textContent

  it('says what it saves, and is off until it is wanted', async () => {
    await renderPanel()
    expect(skips().getAttribute('aria-checked')).toBe('false')
    expect(words()).toContain('12:40 → 7:55')
    expect(document.getElementById(skips().getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      '12 minutes 40 seconds become 7 minutes 55 seconds',
    )
  })

  it('lets silence be skipped', async () => {
    const { audio } = await renderPanel()
    await userEvent.click(skips())
    act(() => audio.advanceTo(101))
    expect(audio.seeks.at(-1)).toBe(385.25)
  })

  it('rests while a channel is heard alone, and says so', async () => {
    const { audio } = await renderPanel()
    await userEvent.click(skips())
    await userEvent.click(button('Solo Channel A'))
    expect(words()).toContain('off while one channel is heard alone')
    act(() => audio.advanceTo(101))
    expect(audio.currentTime).toBe(101)
    await userEvent.click(button('Solo Channel A'))
    expect(audio.currentTime).toBe(385.25)
  })

  it('says that there is nothing to skip', async () => {
    await renderPanel({ drawn: { ...waveform, summary: { ...summary, silences: [] } } })
    expect(words()).toContain('nothing to skip')
  })

  it('waits for the waveform', async () => {
    await renderPanel({ drawn: null })
    expect(words()).toContain('once the waveform is drawn')
  })
})

it('copies the address of the moment, with speed and channels where they are not as usual', async () => {
  const user = userEvent.setup()
  const { player } = await renderPanel({ id: 'rec' })
  await user.click(button('Copy link at 1:23'))
  expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/recordings/rec?t=83`)
  act(() => player.setSpeed(1.5))
  await user.click(button('Solo Channel B'))
  await user.click(button('Copy link at 1:23'))
  expect(await navigator.clipboard.readText()).toBe(
    `${window.location.origin}/recordings/rec?t=83&speed=1.5&hear=b`,
  )
})
