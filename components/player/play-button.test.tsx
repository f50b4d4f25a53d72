import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { PlayButton } from './play-button'
import { renderWithPlayer } from './player-fixture'
import { makeRecording } from './recording-fixture'

afterEach(cleanup)

const call = 'call from +1 415 555 0100 to +1 312 555 0199 at Thu 12 Nov 2026, 14:03:22'

it('is named by the call, and by what a press will do', async () => {
  const { audio } = renderWithPlayer(<PlayButton recording={makeRecording()} />)
  await userEvent.click(screen.getByRole('button', { name: `Play ${call}` }))
  expect(screen.getByRole('button', { name: `Pause ${call}` })).toBeDefined()
  act(() => audio.arrive(760))
  await userEvent.click(screen.getByRole('button', { name: `Pause ${call}` }))
  expect(audio.paused).toBe(true)
  expect(screen.getByRole('button', { name: `Play ${call}` })).toBeDefined()
})

it('takes a name and a time zone of the place it stands in', () => {
  renderWithPlayer(
    <>
      <PlayButton recording={makeRecording()} name="the voicemail" />
      <PlayButton recording={makeRecording()} timeZone="America/New_York" />
    </>,
  )
  expect(screen.getByRole('button', { name: 'Play the voicemail' })).toBeDefined()
  expect(screen.getByRole('button', { name: /09:03:22$/ })).toBeDefined()
})

it('names a call whose parties and time Telnyx left out', () => {
  renderWithPlayer(
    <PlayButton recording={makeRecording({ from: null, to: null, startedAt: null, createdAt: null })} />,
  )
  expect(screen.getByRole('button', { name: 'Play call from unknown to unknown' })).toBeDefined()
})

it.each([
  ['empty', 'Nothing was recorded (zero length)'],
  ['customer_storage', 'Stored in your own bucket: open it there'],
  ['no_file', 'Telnyx has no file for this recording'],
  ['refused_host', 'The file lies at an address this server may not fetch from (MEDIA_ALLOWED_PREFIXES)'],
] as const)(
  'says why a recording cannot be heard, stays in reach and plays nothing: %s',
  async (media, reason) => {
    const { audio, player } = renderWithPlayer(<PlayButton recording={makeRecording({ media })} />)
    await userEvent.tab()
    const button = screen.getByRole('button', { name: `Play ${call}`, description: reason })
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.title).toBe(reason)
    await userEvent.click(button)
    expect(player.state.get().phase).toBe('idle')
    expect(audio.loads).toEqual([])
  },
)

it('leaves the buttons of other recordings alone', async () => {
  renderWithPlayer(
    <>
      <PlayButton recording={makeRecording({ id: 'one' })} name="one" />
      <PlayButton recording={makeRecording({ id: 'two' })} name="two" />
    </>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Play one' }))
  await userEvent.click(screen.getByRole('button', { name: 'Play two' }))
  expect(screen.getByRole('button', { name: 'Play one' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Pause two' })).toBeDefined()
})
