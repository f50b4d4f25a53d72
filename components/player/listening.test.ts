import { afterEach, describe, expect, it, vi } from 'vitest'
import { getListening, Listening } from './listening'

afterEach(() => window.localStorage.clear())

const key = 'tapedeck_listening'
const kept = () => JSON.parse(window.localStorage.getItem(key) ?? '{}')

describe('what is remembered', () => {
  it('is the names, the skipping of silence, the going on and the panel', () => {
    const visit = new Listening()
    visit.rename('a', 'Agent')
    visit.toggleSkipSilence()
    visit.toggleAutoAdvance()
    visit.togglePanel()
    expect(new Listening().state.get()).toMatchObject({
      labels: { a: 'Agent', b: 'Channel B' },
      skipsSilence: true,
      autoAdvances: true,
      showsPanel: true,
    })
  })

  it('is not what is heard: a next visit hears both sides as they were recorded', () => {
    const visit = new Listening()
    visit.setHearing('a')
    visit.setGain('b', 12)
    visit.toggleSkipSilence()
    expect(visit.state.get()).toMatchObject({ hearing: 'a', gainDb: { a: 0, b: 12 } })
    expect(new Listening().state.get()).toMatchObject({ hearing: 'stereo', gainDb: { a: 0, b: 0 } })
    expect(kept()).not.toHaveProperty('hearing')
  })

  it('leaves alone what another tab has changed meanwhile', () => {
    const [one, other] = [new Listening(), new Listening()]
    one.rename('b', 'Customer')
    other.toggleSkipSilence()
    expect(new Listening().state.get()).toMatchObject({ labels: { b: 'Customer' }, skipsSilence: true })
  })

  it.each([
    'not json',
    '[]',
    'null',
    '{"labels":7,"skipsSilence":"yes","autoAdvances":1,"showsPanel":null}',
    '{"labels":{"a":null,"b":{}}}',
    '{"labels":{"a":"  ","b":"\\u0000"}}',
  ])('is taken for nothing said where it cannot be read: %s', (text) => {
    window.localStorage.setItem(key, text)
    expect(new Listening().state.get()).toMatchObject({
      labels: { a: 'Channel A', b: 'Channel B' },
      skipsSilence: false,
      autoAdvances: false,
      showsPanel: false,
    })
  })

  it('lasts for the visit where the browser blocks storage', () => {
    const storage = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const visit = new Listening()
    visit.toggleSkipSilence()
    expect(visit.state.get().skipsSilence).toBe(true)
    storage.mockRestore()
  })
})

describe('the names of the channels', () => {
  it.each([
    ['  Agent ', 'Agent'],
    ['', 'Channel A'],
    ['   ', 'Channel A'],
    ['x'.repeat(40), 'x'.repeat(24)],
    ['a\nb\u0000', 'a b'],
    [`${'x'.repeat(23)}📼`, 'x'.repeat(23)],
  ])('are made fit to be shown: %j', (typed, shown) => {
    const visit = new Listening()
    visit.rename('a', typed)
    expect(visit.state.get().labels.a).toBe(shown)
  })

  it('change places, and back', () => {
    const visit = new Listening()
    visit.rename('a', 'Agent')
    visit.rename('b', 'Customer')
    visit.swapLabels()
    expect(new Listening().state.get().labels).toEqual({ a: 'Customer', b: 'Agent' })
    visit.swapLabels()
    expect(visit.state.get().labels).toEqual({ a: 'Agent', b: 'Customer' })
  })

  it('never leave a channel with the letter of the other', () => {
    const visit = new Listening()
    visit.rename('a', 'Agent')
    visit.swapLabels()
    expect(visit.state.get().labels).toEqual({ a: 'Channel A', b: 'Agent' })
    visit.rename('b', '')
    visit.swapLabels()
    expect(visit.state.get().labels).toEqual({ a: 'Channel A', b: 'Channel B' })
  })
})

it('is one for the whole page', () => {
  expect(getListening()).toBe(getListening())
})
