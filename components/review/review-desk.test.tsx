import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { getListening } from '@/components/player/listening'
import { renderWithPlayer } from '@/components/player/player-fixture'
import { makeRecording } from '@/components/player/recording-fixture'
import { forgetReview, setUpDesk } from './desk-fixture'
import { getHeard } from './heard'
import { toggleSingleKeys } from './key-settings'
import { RecordingDesk } from './review-desk'

afterEach(() => {
  cleanup()
  forgetReview()
})

describe('going through the rows', () => {
  it('leads down and up, names the row, and says where the page ends', async () => {
    const { keys, focused, word } = setUpDesk()
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
    const { keys, focused, player } = setUpDesk()
    act(() => player.play(makeRecording({ id: 'two' })))
    await keys('j')
    expect(focused()).toBe('three')
  })

  it('plays the row, and pauses what plays there', async () => {
    const { audio, keys, loaded, player } = setUpDesk()
    await keys('j[Space]')
    expect(loaded()).toBe('one')
    act(() => audio.arrive(760))
    await keys('[Space]')
    expect(player.state.get().phase).toBe('paused')
  })

  it('says why a row cannot be played, and leaves the player as it is', async () => {
    const { keys, loaded, word } = setUpDesk()
    await keys('jj[Space]')
    expect([loaded(), word()]).toEqual([undefined, 'Nothing was recorded (zero length)'])
  })

  it('plays the next that is unheard, and says when there is none below', async () => {
    const { keys, focused, loaded, word } = setUpDesk()
    getHeard().set('three', true)
    await keys('jn')
    expect([focused(), loaded()]).toEqual(['four', 'four'])
    await keys('n')
    expect([loaded(), word()]).toEqual(['four', 'Nothing unheard below on this page'])
  })

  it('marks and unmarks the row', async () => {
    const { keys, word } = setUpDesk()
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
    const { audio, keys, player, word } = setUpDesk()
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
    const { keys, word } = setUpDesk()
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
    const { keys, word } = setUpDesk()
    await keys('jjjj[Space]1')
    expect(getListening().state.get().hearing).toBe('stereo')
    expect(word()).toBe('This recording has only one channel')
  })

  it('skips silence and plays it', async () => {
    const { keys, word } = setUpDesk()
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
    setUpDesk()
    expect(await wasTaken(' ')).toBe(false)
    expect(await wasTaken('ArrowRight')).toBe(false)
    expect(await wasTaken('/')).toBe(false)
    expect(await wasTaken('u')).toBe(false)
    expect(await wasTaken('c')).toBe(false)
    expect(await wasTaken('x')).toBe(false)
  })

  it('held down asks once, except where it moves on', async () => {
    const { focused, player } = setUpDesk()
    await wasTaken('j')
    await wasTaken('j', { repeat: true })
    expect(focused()).toBe('two')
    await wasTaken('k')
    await wasTaken(' ')
    expect(await wasTaken(' ', { repeat: true })).toBe(true)
    expect(player.state.get().wantsToPlay).toBe(true)
  })

  it('belongs to the field that has the focus', async () => {
    const { keys, loaded } = setUpDesk()
    const field = screen.getByRole('textbox', { name: 'From' })
    await userEvent.click(field)
    await keys('j1s? n')
    expect(field).toHaveProperty('value', 'j1s? n')
    expect(document.activeElement).toBe(field)
    expect([loaded(), getListening().state.get().skipsSilence]).toEqual([undefined, false])
  })

  it('that is a letter does nothing once that is switched off, for this visit and the next', async () => {
    const { keys, focused } = setUpDesk()
    toggleSingleKeys()
    await keys('j')
    expect(focused()).toBeNull()
    expect(window.localStorage.getItem('tapedeck_keys')).toBe('{"singleKeys":false}')
  })
})

it('plays the recording of its own page, and marks it', async () => {
  const recording = makeRecording({ id: 'one' })
  const { player } = renderWithPlayer(<RecordingDesk recording={recording} timeZone="UTC" />)
  await userEvent.keyboard('[Space]u')
  expect(player.state.get().recording?.id).toBe('one')
  expect(getHeard().has('one')).toBe(true)
})
