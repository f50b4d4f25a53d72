import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { getListening } from '@/components/player/listening'
import { renderWithPlayer } from '@/components/player/player-fixture'
import { makeRecording } from '@/components/player/recording-fixture'
import type { RecordingRow } from '@/lib/recordings/model'
import { getHeard } from './heard'
import { HeardMark } from './heard-mark'
import { keySettings, toggleSingleKeys } from './key-settings'
import { ListDesk, RecordingDesk } from './review-desk'

const row = (id: string, patch = {}): RecordingRow => ({
  kind: 'recording',
  recording: makeRecording({ id, ...patch }),
  levels: null,
})
const rows = [row('one'), row('two', { media: 'empty' }), row('three'), row('four', { channels: 'single' })]

beforeEach(() => {
  // jsdom does not scroll.
  vi.spyOn(window, 'scrollBy').mockReturnValue(undefined)
})

afterEach(() => {
  cleanup()
  for (const { id } of rows.flatMap((one) => (one.kind === 'recording' ? [one.recording] : [])))
    getHeard().set(id, false)
  if (!keySettings.get().singleKeys) toggleSingleKeys()
  const { state, rename, toggleAutoAdvance } = getListening()
  rename('b', '')
  if (state.get().autoAdvances) toggleAutoAdvance()
})

function setUp() {
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

describe('going through the rows', () => {
  it('leads down and up, names the row, and says where the page ends', async () => {
    const { keys, focused, word } = setUp()
    await keys('j')
    expect(focused()).toBe('one')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^1 of 4: call from/)
    await keys('k')
    expect(word()).toBe('This is the first recording of the page')
    await keys('jjj')
    expect(focused()).toBe('four')
    await keys('j')
    expect([focused(), word()]).toEqual(['four', 'This is the last recording of the page'])
    expect(screen.getByTestId('one').hasAttribute('aria-label')).toBe(false)
  })

  it('begins where the player is', async () => {
    const { keys, focused, player } = setUp()
    act(() => player.play(makeRecording({ id: 'two' })))
    await keys('j')
    expect(focused()).toBe('three')
  })

  it('plays the row, and pauses what plays there', async () => {
    const { audio, keys, loaded, player } = setUp()
    await keys('j[Space]')
    expect(loaded()).toBe('one')
    act(() => audio.arrive(760))
    await keys('[Space]')
    expect(player.state.get().phase).toBe('paused')
  })

  it('says why a row cannot be played, and leaves the player as it is', async () => {
    const { keys, loaded, word } = setUp()
    await keys('jj[Space]')
    expect([loaded(), word()]).toEqual([undefined, 'Nothing was recorded (zero length)'])
  })

  it('plays the next that is unheard, and says when there is none below', async () => {
    const { keys, focused, loaded, word } = setUp()
    getHeard().set('three', true)
    await keys('jn')
    expect([focused(), loaded()]).toEqual(['four', 'four'])
    await keys('n')
    expect([loaded(), word()]).toEqual(['four', 'Nothing unheard below on this page'])
  })

  it('marks and unmarks the row', async () => {
    const { keys, word } = setUp()
    await keys('ju')
    expect(screen.getByText('heard')).toBeDefined()
    expect(word()).toContain('Marked as heard')
    await keys('u')
    expect(screen.queryByText('heard')).toBeNull()
    expect(word()).toBe('Marked as unheard')
  })
})

describe('the sound', () => {
  it('goes back and forward, slower and faster', async () => {
    const { audio, keys, player, word } = setUp()
    await keys('j[Space]')
    act(() => audio.arrive(760))
    await keys('{ArrowRight}{ArrowRight}{ArrowLeft}')
    expect(audio.currentTime).toBe(5)
    await keys('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}')
    expect(audio.currentTime).toBe(35)
    await keys('>>>')
    expect([player.state.get().speed, word()]).toEqual([1.75, 'Speed 1.75×'])
    await keys('<')
    expect(player.state.get().speed).toBe(1.5)
    await keys('>>>>>>>')
    expect([player.state.get().speed, word()]).toEqual([3, 'Speed 3×'])
  })

  it('is heard by channel, by the names they were given', async () => {
    const { keys, word } = setUp()
    const { rename, state } = getListening()
    rename('b', 'Agent')
    await keys('j[Space]1')
    expect(state.get().hearing).toBe('a')
    await keys('2')
    expect([state.get().hearing, word()]).toEqual(['b', 'Agent alone'])
    await keys('0')
    expect([state.get().hearing, word()]).toEqual(['stereo', 'Both channels'])
  })

  it('has no channels to choose from where there is one', async () => {
    const { keys, word } = setUp()
    await keys('jjjj[Space]1')
    expect(getListening().state.get().hearing).toBe('stereo')
    expect(word()).toBe('This recording has only one channel')
  })

  it('skips silence and plays it', async () => {
    const { keys, word } = setUp()
    await keys('s')
    expect([getListening().state.get().skipsSilence, word()]).toEqual([true, 'Silence is skipped'])
    await keys('s')
    expect([getListening().state.get().skipsSilence, word()]).toEqual([false, 'Silence is played'])
  })
})

describe('a key', () => {
  const wasTaken = async (key: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
    await act(async () => document.activeElement?.dispatchEvent(event))
    return event.defaultPrevented
  }

  it('stays with the browser where there is nothing to do', async () => {
    setUp()
    expect(await wasTaken(' ')).toBe(false)
    expect(await wasTaken('ArrowRight')).toBe(false)
    expect(await wasTaken('/')).toBe(false)
    expect(await wasTaken('u')).toBe(false)
    expect(await wasTaken('c')).toBe(false)
    expect(await wasTaken('x')).toBe(false)
  })

  it('held down asks once, except where it moves on', async () => {
    const { focused, player } = setUp()
    await wasTaken('j')
    await wasTaken('j', { repeat: true })
    expect(focused()).toBe('two')
    await wasTaken('k')
    await wasTaken(' ')
    expect(await wasTaken(' ', { repeat: true })).toBe(true)
    expect(player.state.get().wantsToPlay).toBe(true)
  })

  it('belongs to the field that has the focus', async () => {
    const { keys, loaded } = setUp()
    const field = screen.getByRole('textbox', { name: 'From' })
    await userEvent.click(field)
    await keys('j1s? n')
    expect(field).toHaveProperty('value', 'j1s? n')
    expect(document.activeElement).toBe(field)
    expect([loaded(), getListening().state.get().skipsSilence]).toEqual([undefined, false])
  })

  it('that is a letter does nothing once that is switched off, for this visit and the next', async () => {
    const { keys, focused } = setUp()
    toggleSingleKeys()
    await keys('j')
    expect(focused()).toBeNull()
    expect(window.localStorage.getItem('tapedeck_keys')).toBe('{"singleKeys":false}')
  })
})

describe('the end of a recording', () => {
  it('marks it as heard', async () => {
    const { keys, finish } = setUp()
    await keys('j[Space]')
    await finish()
    expect(getHeard().has('one')).toBe(true)
  })

  it('starts nothing by itself', async () => {
    const { keys, finish, loaded, player } = setUp()
    await keys('j[Space]')
    await finish()
    expect([loaded(), player.state.get().phase]).toEqual(['one', 'ended'])
  })

  it('leads to the next that can be played, if that is wished for, and the focus goes along', async () => {
    const { keys, finish, focused, loaded, player } = setUp()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    await finish()
    expect([loaded(), player.state.get().wantsToPlay, focused()]).toEqual(['three', true, 'three'])
  })

  it('leaves the focus where someone works', async () => {
    const { keys, finish, loaded } = setUp()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    await userEvent.click(screen.getByRole('textbox'))
    await finish()
    expect(loaded()).toBe('three')
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('is said where it is the end of the page', async () => {
    const { keys, finish, loaded, word } = setUp()
    getListening().toggleAutoAdvance()
    await keys('jjjj[Space]')
    await finish()
    expect([loaded(), word()]).toEqual(['four', 'That was the last recording of this page'])
  })

  it('leads nowhere from a recording that is on another page', async () => {
    const { finish, loaded, player } = setUp()
    getListening().toggleAutoAdvance()
    act(() => player.play(makeRecording({ id: 'elsewhere' })))
    await finish()
    expect(loaded()).toBe('elsewhere')
  })

  it('leads nowhere when it was leapt to in silence', async () => {
    const { audio, keys, finish, loaded } = setUp()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    act(() => audio.arrive(60))
    await keys('[Space]')
    await finish()
    expect(loaded()).toBe('one')
  })
})

it('plays the recording of its own page, and marks it', async () => {
  const recording = makeRecording({ id: 'one' })
  const { player } = renderWithPlayer(<RecordingDesk recording={recording} timeZone="UTC" />)
  await userEvent.keyboard('[Space]u')
  expect(player.state.get().recording?.id).toBe('one')
  expect(getHeard().has('one')).toBe(true)
})
