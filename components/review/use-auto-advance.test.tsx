import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { getListening } from '@/components/player/listening'
import { makeRecording } from '@/components/player/recording-fixture'
import { forgetReview, setUpDesk } from './desk-fixture'
import { getHeard } from './heard'

afterEach(() => {
  cleanup()
  forgetReview()
})

describe('the end of a recording', () => {
  it('marks it as heard', async () => {
    const { keys, finish } = setUpDesk()
    await keys('j[Space]')
    await finish()
    expect(getHeard().has('one')).toBe(true)
  })

  it('starts nothing by itself', async () => {
    const { keys, finish, loaded, player } = setUpDesk()
    await keys('j[Space]')
    await finish()
    expect([loaded(), player.state.get().phase]).toEqual(['one', 'ended'])
  })

  it('leads to the next that can be played, if that is wished for, and the focus goes along', async () => {
    const { keys, finish, focused, loaded, player } = setUpDesk()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    await finish()
    expect([loaded(), player.state.get().wantsToPlay, focused()]).toEqual(['three', true, 'three'])
  })

  it('leaves the focus where someone works', async () => {
    const { keys, finish, loaded } = setUpDesk()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    await userEvent.click(screen.getByRole('textbox'))
    await finish()
    expect(loaded()).toBe('three')
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('is said where it is the end of the page', async () => {
    const { keys, finish, loaded, word } = setUpDesk()
    getListening().toggleAutoAdvance()
    await keys('jjjj[Space]')
    await finish()
    expect([loaded(), word()]).toEqual(['four', 'That was the last recording of this page'])
  })

  it('leads nowhere from a recording that is on another page', async () => {
    const { finish, loaded, player } = setUpDesk()
    getListening().toggleAutoAdvance()
    act(() => player.play(makeRecording({ id: 'elsewhere' })))
    await finish()
    expect(loaded()).toBe('elsewhere')
  })

  it('leads nowhere when it was leapt to in silence', async () => {
    const { audio, keys, finish, loaded } = setUpDesk()
    getListening().toggleAutoAdvance()
    await keys('j[Space]')
    act(() => audio.arrive(60))
    await keys('[Space]')
    await finish()
    expect(loaded()).toBe('one')
  })
})
