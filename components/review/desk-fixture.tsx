import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import { getListening } from '@/components/player/listening'
import { renderWithPlayer } from '@/components/player/player-fixture'
import { makeRecording } from '@/components/player/recording-fixture'
import type { RecordingRow } from '@/lib/recordings/model'
import { getHeard } from './heard'
import { HeardMark } from './heard-mark'
import { keySettings, toggleSingleKeys } from './key-settings'
import { ListDesk } from './review-desk'

const row = (id: string, patch = {}): RecordingRow => ({
  kind: 'recording',
  recording: makeRecording({ id, ...patch }),
  levels: null,
})
const rows = [row('one'), row('two', { media: 'empty' }), row('three'), row('four', { channels: 'single' })]

/** Puts back what is remembered beyond a test. */
export function forgetReview() {
  for (const id of ['one', 'two', 'three', 'four']) getHeard().set(id, false)
  if (!keySettings.get().singleKeys) toggleSingleKeys()
  const { state, rename, toggleAutoAdvance } = getListening()
  rename('b', '')
  if (state.get().autoAdvances) toggleAutoAdvance()
}

/** A page of four rows under the keyboard, the second of which cannot be played and the last of which has one channel. */
export function setUpDesk() {
  // The test environment does not scroll.
  vi.spyOn(window, 'scrollBy').mockReturnValue(undefined)
  const { audio, player } = renderWithPlayer(
    <>
      <input aria-label="From" />
      <table>
        <tbody>
          {rows.map((one) => {
            const id = one.kind === 'recording' ? one.recording.id : ''
            return (
              <tr key={id} tabIndex={-1} data-row="" data-testid={id}>
                <td>
                  <HeardMark id={id} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ListDesk rows={rows} timeZone="UTC" />
    </>,
  )
  const keys = (text: string) => userEvent.keyboard(text)
  const focused = () => document.activeElement?.getAttribute('data-testid') ?? null
  const loaded = () => player.state.get().recording?.id
  const word = () => screen.getByRole('status').textContent
  const finish = async () => {
    act(() => {
      audio.arrive(60)
      audio.finish()
    })
    await act(() => Promise.resolve())
  }
  return { audio, player, keys, focused, loaded, word, finish }
}
