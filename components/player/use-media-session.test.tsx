import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderWithPlayer } from './player-fixture'
import { makeRecording } from './recording-fixture'
import { useMediaSession } from './use-media-session'

const session = {
  metadata: null as unknown,
  playbackState: 'none',
  setActionHandler: vi.fn<MediaSession['setActionHandler']>(),
  setPositionState: vi.fn<MediaSession['setPositionState']>(),
}

beforeEach(() => {
  vi.stubGlobal('MediaMetadata', class {})
  Object.defineProperty(navigator, 'mediaSession', { configurable: true, value: session })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'mediaSession')
  vi.clearAllMocks()
})

function Session(keys: { onPrevious?: () => void; onNext?: () => void }) {
  useMediaSession({ title: 'A call', subtitle: 'today', ...keys })
  return null
}

const handlerOf = (action: MediaSessionAction) =>
  session.setActionHandler.mock.calls.findLast(([name]) => name === action)?.[1]
const lastPosition = () => session.setPositionState.mock.lastCall?.[0]

function playFor(seconds: number, keys = {}) {
  const rendered = renderWithPlayer(<Session {...keys} />)
  act(() => {
    rendered.player.play(makeRecording())
    rendered.audio.arrive(760)
    rendered.audio.advanceTo(seconds)
  })
  return rendered
}

it('lets a lock screen show how far the sound is, at its speed', () => {
  const { player } = playFor(20)
  act(() => player.seekTo(83_000))
  expect(lastPosition()).toEqual({ duration: 760, position: 83, playbackRate: 1 })
  act(() => player.setSpeed(1.5))
  act(() => player.pause())
  expect(lastPosition()).toEqual({ duration: 760, position: 83, playbackRate: 1.5 })
})

it('never tells of a position beyond the end, which browsers refuse', () => {
  const { audio } = playFor(20)
  act(() => {
    audio.comeTo(761)
    audio.pause()
  })
  expect(lastPosition()).toMatchObject({ duration: 760, position: 760 })
})

it('takes the progress away with the player', () => {
  playFor(20)
  cleanup()
  expect(session.setPositionState.mock.lastCall).toEqual([])
})

it('has keys for other recordings only where there are any', () => {
  playFor(20)
  expect(handlerOf('nexttrack')).toBeNull()
  cleanup()
  const onNext = vi.fn()
  playFor(20, { onNext })
  expect(handlerOf('previoustrack')).toBeNull()
  handlerOf('nexttrack')?.({ action: 'nexttrack' })
  expect(onNext).toHaveBeenCalledOnce()
})

it('moves by the keys of a headset', () => {
  const { audio } = playFor(20)
  act(() => handlerOf('seekforward')?.({ action: 'seekforward' }))
  expect(audio.currentTime).toBe(30)
  act(() => handlerOf('seekto')?.({ action: 'seekto', seekTime: 7 }))
  expect(audio.currentTime).toBe(7)
  act(() => handlerOf('pause')?.({ action: 'pause' }))
  expect(audio.paused).toBe(true)
})
