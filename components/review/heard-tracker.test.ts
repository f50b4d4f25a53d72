import { expect, it } from 'vitest'
import { HeardTracker, type PlaybackReport } from './heard-tracker'

const stepMs = 250

/** A listener who plays, seeks and pauses; what they do says whether the recording counts as heard by it. */
function listen(durationMs: number | null, { id = 'one', tracker = new HeardTracker() } = {}) {
  const at: PlaybackReport = {
    id,
    positionMs: 0,
    durationMs,
    speed: 1,
    isPlaying: false,
    hasEnded: false,
    atMs: 0,
  }
  const report = (patch: Partial<PlaybackReport> = {}) =>
    tracker.report(Object.assign(at, patch) && { ...at })
  report()
  return {
    report,
    playFor: (ms: number, speed = 1) => {
      let isHeard = report({ isPlaying: true, speed })
      for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
        isHeard = report({ atMs: at.atMs + stepMs, positionMs: at.positionMs + stepMs * speed }) || isHeard
      }
      return isHeard
    },
    seekTo: (positionMs: number) => report({ positionMs, atMs: at.atMs + 5 }),
    pauseFor: (ms: number) => {
      report({ isPlaying: false })
      return report({ atMs: at.atMs + ms })
    },
  }
}

it('counts a recording as heard after half a minute', () => {
  const listener = listen(3_600_000)
  expect(listener.playFor(29_750)).toBe(false)
  expect(listener.playFor(250)).toBe(true)
})

it('counts a short one as heard after half of it', () => {
  const listener = listen(20_000)
  expect(listener.playFor(9_750)).toBe(false)
  expect(listener.playFor(250)).toBe(true)
})

it('adds up what is played with pauses and leaps between', () => {
  const listener = listen(3_600_000)
  expect(listener.playFor(15_000)).toBe(false)
  expect(listener.pauseFor(60_000)).toBe(false)
  expect(listener.seekTo(900_000)).toBe(false)
  expect(listener.playFor(14_750)).toBe(false)
  expect(listener.playFor(250)).toBe(true)
})

it('counts no leap, neither forward nor back', () => {
  const listener = listen(3_600_000)
  listener.playFor(1_000)
  for (let leap = 0; leap < 100; leap += 1) {
    expect(listener.seekTo(2_000_000)).toBe(false)
    expect(listener.seekTo(0)).toBe(false)
  }
})

it('counts what is heard faster as it is played, not by the clock', () => {
  expect(listen(3_600_000).playFor(14_750, 2)).toBe(false)
  expect(listen(3_600_000).playFor(15_000, 2)).toBe(true)
})

it('counts reports that come late, as in a tab out of sight', () => {
  const listener = listen(3_600_000)
  listener.report({ isPlaying: true })
  expect(listener.report({ atMs: 31_000, positionMs: 30_900 })).toBe(true)
})

it('counts an end that was played to, and none that was leapt to in silence', () => {
  const played = listen(600_000)
  played.playFor(1_000)
  played.seekTo(599_000)
  expect(played.report({ positionMs: 600_000, hasEnded: true, isPlaying: false })).toBe(true)
  const leapt = listen(600_000)
  expect(leapt.report({ positionMs: 600_000, hasEnded: true })).toBe(false)
})

it('waits for half a minute where the length is not known', () => {
  const listener = listen(null)
  expect(listener.playFor(29_750)).toBe(false)
  expect(listener.playFor(250)).toBe(true)
})

it('says it once, so that a mark taken off stays off while the recording goes on', () => {
  const listener = listen(3_600_000)
  expect(listener.playFor(30_000)).toBe(true)
  expect(listener.playFor(120_000)).toBe(false)
})

it('says it again when the recording is loaded again and heard anew', () => {
  const tracker = new HeardTracker()
  expect(listen(3_600_000, { tracker }).playFor(31_000)).toBe(true)
  expect(listen(3_600_000, { tracker, id: 'two' }).playFor(1_000)).toBe(false)
  const again = listen(3_600_000, { tracker })
  expect(again.playFor(29_000)).toBe(false)
  expect(again.playFor(1_000)).toBe(true)
})

it('remembers what was played of one while another was heard', () => {
  const tracker = new HeardTracker()
  listen(3_600_000, { tracker }).playFor(20_000)
  listen(3_600_000, { tracker, id: 'two' }).playFor(1_000)
  expect(listen(3_600_000, { tracker }).playFor(10_000)).toBe(true)
})
