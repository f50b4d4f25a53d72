import { afterEach, expect, it, vi } from 'vitest'
import { browserSoundStore, DEFAULT_SOUND } from './sound-settings'

afterEach(() => window.localStorage.clear())

it('keeps speed and volume from one visit to the next', () => {
  browserSoundStore.write({ speed: 1.5, volume: 0.25, muted: true })
  expect(browserSoundStore.read()).toEqual({ speed: 1.5, volume: 0.25, muted: true })
})

it('keeps the rest when one of them changes', () => {
  browserSoundStore.write({ speed: 1.5 })
  browserSoundStore.write({ volume: 0.25 })
  expect(browserSoundStore.read()).toEqual({ speed: 1.5, volume: 0.25, muted: false })
})

it.each(['not json', '[]', 'null', '{"speed":"fast","volume":9,"muted":1}'])(
  'takes what it cannot read for nothing said: %s',
  (text) => {
    window.localStorage.setItem('tapedeck_sound', text)
    expect(browserSoundStore.read()).toEqual(DEFAULT_SOUND)
  },
)

it('does not throw where the browser blocks storage', () => {
  const storage = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(browserSoundStore.read()).toEqual(DEFAULT_SOUND)
  expect(() => browserSoundStore.write(DEFAULT_SOUND)).not.toThrow()
  storage.mockRestore()
})
