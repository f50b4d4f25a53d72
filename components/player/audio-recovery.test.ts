import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AudioController } from './audio-controller'
import { FakeAudio } from './fake-audio'
import { makeRecording } from './recording-fixture'
import { DEFAULT_SOUND } from './sound-settings'

const recording = makeRecording()
const fetchStub = vi.fn<typeof fetch>()

beforeEach(() => {
  fetchStub.mockReset()
  vi.stubGlobal('fetch', fetchStub)
})
afterEach(() => vi.unstubAllGlobals())

function playing(atSeconds: number) {
  const audio = new FakeAudio()
  const player = new AudioController({
    createAudio: () => audio,
    store: { read: () => DEFAULT_SOUND, write: () => undefined },
  })
  player.play(recording)
  audio.arrive(760)
  player.setSpeed(1.5)
  audio.advanceTo(atSeconds)
  return { audio, player }
}

function envelope(status: number, code: string, message: string) {
  return Response.json({ error: { code, message, requestId: 'req_1' } }, { status })
}

describe('a failed load', () => {
  it.each([2, 3, 4])('is recovered once, keeping position, speed and playing (error %i)', (code) => {
    const { audio, player } = playing(321)
    audio.fail(code)
    expect(audio.loads).toHaveLength(2)
    expect(player.state.get().phase).toBe('loading')
    expect(player.position.get().positionMs).toBe(321_000)
    audio.arrive(760)
    expect(audio).toMatchObject({ currentTime: 321, playbackRate: 1.5, paused: false })
    expect(player.state.get()).toMatchObject({ phase: 'playing', failure: null })
    expect(fetchStub).not.toHaveBeenCalled()
  })

  it('stays silent after recovery where it was paused', () => {
    const { audio, player } = playing(10)
    player.pause()
    audio.fail()
    expect(audio.paused).toBe(true)
    expect(player.state.get().phase).toBe('paused')
    expect(player.position.get().positionMs).toBe(10_000)
  })

  it('is no failure when it was the listener who broke it off', () => {
    const { audio } = playing(10)
    audio.fail(1)
    expect(audio.loads).toHaveLength(1)
  })

  it('the second time, tells what the server says of it, with the place kept for Retry', async () => {
    const { audio, player } = playing(321)
    fetchStub.mockResolvedValue(envelope(410, 'media_gone', 'The audio is no longer in storage.'))
    audio.fail()
    audio.fail()
    await vi.waitFor(() => expect(player.state.get().phase).toBe('failed'))
    expect(player.state.get().failure).toEqual({
      message: 'The audio is no longer in storage.',
      canRetry: true,
      requestId: 'req_1',
    })
    expect(fetchStub).toHaveBeenCalledWith(
      `/api/recordings/${recording.id}/audio`,
      expect.objectContaining({ headers: { Range: 'bytes=0-0' } }),
    )
    expect(audio.loads).toHaveLength(2)

    player.retry()
    audio.arrive(760)
    expect(audio).toMatchObject({ currentTime: 321, paused: false })
    expect(player.state.get()).toMatchObject({ phase: 'playing', failure: null })
  })

  it('earns another recovery once the sound has been well for a while', () => {
    const { audio } = playing(100)
    audio.fail()
    audio.arrive(760)
    audio.advanceTo(120)
    audio.fail()
    expect(audio.loads).toHaveLength(3)
    expect(fetchStub).not.toHaveBeenCalled()
  })

  it('offers no Retry for what will stay as it is', async () => {
    const { audio, player } = playing(0)
    fetchStub.mockResolvedValue(envelope(404, 'not_found', 'Telnyx has no recording with this id.'))
    audio.fail()
    audio.fail()
    await vi.waitFor(() => expect(player.state.get().failure?.canRetry).toBe(false))
  })

  it('blames the browser where the server gives the file', async () => {
    const { audio, player } = playing(0)
    fetchStub.mockResolvedValue(new Response('x', { status: 206 }))
    audio.fail(3)
    audio.fail(3)
    await vi.waitFor(() =>
      expect(player.state.get().failure?.message).toContain('this browser cannot play it'),
    )
  })

  it('names the connection where the server cannot be reached', async () => {
    const { audio, player } = playing(0)
    fetchStub.mockRejectedValue(new TypeError('Failed to fetch'))
    audio.fail()
    audio.fail()
    await vi.waitFor(() =>
      expect(player.state.get().failure?.message).toContain('connection to this server is down'),
    )
  })

  it('of a recording that was left meanwhile troubles no one', async () => {
    const { audio, player } = playing(0)
    let answer: (response: Response) => void = () => undefined
    fetchStub.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    audio.fail()
    audio.fail()
    const next = makeRecording({ id: 'another' })
    player.play(next)
    answer(envelope(404, 'not_found', 'Gone.'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(player.state.get()).toMatchObject({ recording: next, failure: null, phase: 'loading' })
  })
})
