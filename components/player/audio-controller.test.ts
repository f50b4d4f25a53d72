import { describe, expect, it, vi } from 'vitest'
import { AudioController } from './audio-controller'
import { FakeAudio } from './fake-audio'
import { makeRecording } from './recording-fixture'
import { DEFAULT_SOUND, type SoundSettings, type SoundStore } from './sound-settings'

function memoryStore(initial = DEFAULT_SOUND): SoundStore & { kept: Partial<SoundSettings>[] } {
  const kept: Partial<SoundSettings>[] = []
  return { kept, read: () => initial, write: (patch) => kept.push(patch) }
}

function setUp(store = memoryStore()) {
  const audio = new FakeAudio()
  const player = new AudioController({ createAudio: () => audio, store })
  const phase = () => player.state.get().phase
  const positionMs = () => player.position.get().positionMs
  return { audio, player, store, phase, positionMs }
}

const recording = makeRecording()
const other = makeRecording({ id: 'a1b2c3d4-0000-4000-8000-000000000002', durationMs: 60_000 })

describe('playing', () => {
  it('is loading until sound comes, then playing, paused and ended', () => {
    const { audio, player, phase } = setUp()
    expect(phase()).toBe('idle')
    player.play(recording)
    expect(phase()).toBe('loading')
    audio.arrive(760)
    expect(phase()).toBe('playing')
    player.toggle()
    expect(phase()).toBe('paused')
    player.toggle()
    expect(phase()).toBe('playing')
    audio.finish()
    expect(player.state.get()).toMatchObject({ phase: 'ended', wantsToPlay: false })
    expect(player.position.get().positionMs).toBe(760_000)
  })

  it('asks only our own server, by the id of the recording', () => {
    const { audio, player } = setUp()
    player.play(recording)
    expect(audio.src).toBe(`/api/recordings/${recording.id}/audio`)
  })

  it('plays one recording at a time', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    player.play(other)
    audio.arrive(60)
    expect(audio.src).toContain(other.id)
    expect(player.state.get()).toMatchObject({ recording: other, phase: 'playing', durationMs: 60_000 })
  })

  it('does not load again what is loaded', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    player.play(recording, { atMs: 5_000 })
    expect(audio.loads).toHaveLength(1)
    expect(audio.currentTime).toBe(5)
  })

  it('follows the browser when it pauses or plays by itself', () => {
    const { audio, player, phase } = setUp()
    player.play(recording)
    audio.arrive(760)
    audio.pause()
    expect(phase()).toBe('paused')
    void audio.play()
    expect(player.state.get().wantsToPlay).toBe(true)
  })

  it('says when the sound has run dry, and is still playing', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    audio.runDry()
    expect(player.state.get()).toMatchObject({ phase: 'playing', isWaiting: true })
  })

  it('takes a play that the next load aborts for no failure', async () => {
    const { audio, player, phase } = setUp()
    audio.refusal = new DOMException('interrupted', 'AbortError')
    player.play(recording)
    await Promise.resolve()
    expect(phase()).toBe('loading')
    expect(player.state.get().failure).toBeNull()
  })

  it('pauses and asks for a click where the browser refuses to start by itself', async () => {
    const { audio, player } = setUp()
    audio.refusal = new DOMException('no gesture', 'NotAllowedError')
    player.play(recording)
    await vi.waitFor(() => expect(player.state.get()).toMatchObject({ phase: 'paused', isBlocked: true }))
    audio.refusal = null
    player.toggle()
    expect(player.state.get()).toMatchObject({ phase: 'loading', isBlocked: false })
  })

  it('tells why a recording without sound cannot be heard, and asks the server for nothing', () => {
    const { audio, player } = setUp()
    player.play(makeRecording({ media: 'empty' }))
    expect(player.state.get()).toMatchObject({
      phase: 'failed',
      failure: { message: 'Nothing was recorded (zero length).', canRetry: false },
    })
    expect(audio.loads).toEqual([])
  })

  it('forgets the recording on closing, and keeps how the listener likes to hear', () => {
    const { audio, player } = setUp()
    player.play(recording, { atMs: 9_000 })
    player.setSpeed(1.5)
    player.close()
    expect(player.state.get()).toMatchObject({ recording: null, phase: 'idle', speed: 1.5 })
    expect(player.position.get().positionMs).toBe(0)
    expect(audio.src).toBe('')
  })
})

describe('opening at a moment', () => {
  it('stands there without a sound or a request, then starts from there', () => {
    const { audio, player, phase, positionMs } = setUp()
    player.play(recording, { atMs: 83_000, autoplay: false })
    expect(phase()).toBe('ready')
    expect(positionMs()).toBe(83_000)
    expect(audio.preload).toBe('none')
    expect(audio.paused).toBe(true)
    player.toggle()
    audio.arrive(760)
    expect(audio.currentTime).toBe(83)
    expect(phase()).toBe('playing')
  })

  it('clamps a moment beyond the end', () => {
    const { player, positionMs } = setUp()
    player.play(recording, { atMs: 99_999_000, autoplay: false })
    expect(positionMs()).toBe(760_000)
  })

  it('learns an unknown length from the file', () => {
    const { audio, player, phase } = setUp()
    player.play(makeRecording({ durationMs: null }), { autoplay: false })
    expect(phase()).toBe('loading')
    expect(audio.preload).toBe('metadata')
    audio.arrive(12.5)
    expect(player.state.get()).toMatchObject({ phase: 'ready', durationMs: 12_500 })
  })
})

describe('seeking', () => {
  it('clamps at both ends', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    player.seekTo(-5)
    expect(audio.currentTime).toBe(0)
    player.seekTo(9e9)
    expect(audio.currentTime).toBe(760)
    player.skip(-10_000)
    expect(audio.currentTime).toBe(750)
  })

  it('keeps a seek made before the file has come', () => {
    const { audio, player, positionMs } = setUp()
    player.play(recording)
    player.seekTo(40_000)
    player.skip(10_000)
    expect(positionMs()).toBe(50_000)
    audio.arrive(760)
    expect(audio.currentTime).toBe(50)
  })

  it('measures on the axis of Telnyx where the file counts another length', () => {
    const { audio, player, positionMs } = setUp()
    player.play(makeRecording({ durationMs: 100_000 }))
    audio.arrive(80)
    audio.advanceTo(40)
    expect(positionMs()).toBe(50_000)
    player.seekTo(75_000)
    expect(audio.currentTime).toBe(60)
  })

  it('tells of the running time without telling of the state', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    const onState = vi.fn()
    player.state.subscribe(onState)
    audio.bufferedSeconds = 30
    audio.advanceTo(1)
    audio.advanceTo(2)
    expect(onState).not.toHaveBeenCalled()
    expect(player.position.get()).toEqual({ positionMs: 2_000, bufferedMs: 30_000 })
  })
})

describe('speed and volume', () => {
  it('are the same after each change of source, with the pitch kept', () => {
    const { audio, player } = setUp()
    player.play(recording)
    audio.arrive(760)
    player.setSpeed(2)
    audio.defaultPlaybackRate = 1
    player.play(other)
    audio.arrive(60)
    expect(audio).toMatchObject({ playbackRate: 2, preservesPitch: true })
  })

  it('stay within what can be understood', () => {
    const { player } = setUp()
    player.setSpeed(99)
    player.setVolume(7)
    expect(player.state.get()).toMatchObject({ speed: 3, volume: 1 })
    player.setSpeed(0)
    expect(player.state.get().speed).toBe(0.5)
  })

  it('are remembered for the next visit', () => {
    const { player, store } = setUp(memoryStore({ speed: 1.75, volume: 0.4, muted: false }))
    expect(player.state.get()).toMatchObject({ speed: 1.75, volume: 0.4 })
    player.toggleMute()
    expect(store.kept).toEqual([{ muted: true }])
  })

  it('of a link last for the visit and leave what is remembered alone', () => {
    const { player, store, audio } = setUp()
    player.setSpeed(2, { isRemembered: false })
    player.play(recording)
    expect(audio.playbackRate).toBe(2)
    player.setVolume(0.5)
    expect(store.kept).toEqual([{ volume: 0.5, muted: false }])
    player.setSpeed(1.25)
    expect(store.kept.at(-1)).toEqual({ speed: 1.25 })
  })

  it('sounds again when the volume is turned while muted', () => {
    const { player } = setUp()
    player.toggleMute()
    player.setVolume(0.3)
    expect(player.state.get()).toMatchObject({ volume: 0.3, muted: false })
  })
})
