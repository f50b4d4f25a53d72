import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeAudio } from '../fake-audio'
import { skipSilence } from './skip-silence'

const spans = [
  { startMs: 10_000, endMs: 20_000 },
  { startMs: 30_000, endMs: 33_000 },
]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function playing(scale = 1) {
  const audio = new FakeAudio()
  audio.src = 'call'
  void audio.play()
  audio.arrive(60)
  const stop = skipSilence(audio, spans, () => scale)
  return { audio, stop }
}

it('jumps to the end of a silence and plays on', () => {
  const { audio } = playing()
  audio.advanceTo(9)
  expect(audio.seeks).toEqual([])
  audio.advanceTo(10.1)
  expect(audio.seeks).toEqual([20])
  audio.advanceTo(20.2)
  expect(audio.seeks).toEqual([20])
  audio.advanceTo(31)
  expect(audio.seeks).toEqual([20, 33])
})

it.each([0.5, 1, 3])('does not wait for the next report of the time: at speed %d', (speed) => {
  const { audio } = playing()
  audio.playbackRate = speed
  const secondsAhead = 0.3 * speed
  audio.advanceTo(10 - secondsAhead)
  vi.advanceTimersByTime(299)
  expect(audio.seeks).toEqual([])
  audio.comeTo(10)
  vi.advanceTimersByTime(2)
  expect(audio.seeks).toEqual([20])
})

it('does nothing while paused, and jumps once it plays again', () => {
  const { audio } = playing()
  audio.advanceTo(5)
  audio.pause()
  audio.comeTo(12)
  audio.advanceTo(12)
  expect(audio.seeks).toEqual([])
  void audio.play()
  audio.resumeSound()
  expect(audio.seeks).toEqual([20])
})

it('jumps at once where it is turned on in the middle of a silence', () => {
  const audio = new FakeAudio()
  void audio.play()
  audio.advanceTo(15)
  skipSilence(audio, spans, () => 1)
  expect(audio.seeks).toEqual([20])
})

describe('a seek into a silence', () => {
  it('is meant so: that silence is heard to its end', () => {
    const { audio } = playing()
    audio.currentTime = 15
    audio.advanceTo(15.2)
    audio.advanceTo(19.8)
    audio.advanceTo(21)
    expect(audio.seeks).toEqual([15])
  })

  it('lets the next one be skipped, and the same again once it has been left', () => {
    const { audio } = playing()
    audio.currentTime = 15
    audio.advanceTo(21)
    audio.advanceTo(30.1)
    expect(audio.seeks).toEqual([15, 33])
    audio.currentTime = 9
    audio.advanceTo(10.1)
    expect(audio.seeks).toEqual([15, 33, 9, 20])
  })

  it('is meant so even right after a jump, back into what was skipped', () => {
    const { audio } = playing()
    audio.advanceTo(10.1)
    audio.advanceTo(22)
    audio.currentTime = 12
    audio.advanceTo(12.3)
    expect(audio.seeks).toEqual([20, 12])
  })

  it('counts before the browser has carried it out', () => {
    const { audio } = playing()
    audio.seeking = true
    audio.comeTo(15)
    audio.advanceTo(15)
    expect(audio.seeks).toEqual([])
  })
})

it('measures on the axis of the spans where the clock of the file runs otherwise', () => {
  const { audio } = playing(1.25)
  audio.advanceTo(7.9)
  expect(audio.seeks).toEqual([])
  audio.advanceTo(8.1)
  expect(audio.seeks).toEqual([16])
})

it('does not jump again where a browser lands a little early', () => {
  const { audio } = playing()
  audio.advanceTo(10.1)
  audio.advanceTo(19.96)
  expect(audio.seeks).toEqual([20])
})

it('leaves everything alone once it was stopped', () => {
  const { audio, stop } = playing()
  audio.advanceTo(9.9)
  stop()
  audio.comeTo(10.1)
  vi.advanceTimersByTime(1_000)
  audio.advanceTo(10.5)
  expect(audio.seeks).toEqual([])
})
