import type { Recording } from '@/lib/recordings/model'
import { fastest, slowest } from '@/lib/recordings/search-fields'
import {
  type AudioElement,
  applySound,
  createAudioElement,
  HAVE_FUTURE_DATA,
  HAVE_METADATA,
  MEDIA_ERR_ABORTED,
} from './audio-element'
import { audioPath } from './audio-path'
import { mediaReason } from './media-reason'
import { explainFailure } from './playback-failure'
import { AT_START, IDLE, type PlayerPhase, type PlayerState } from './player-state'
import { Snapshot } from './snapshot'
import { browserSoundStore, type SoundSettings, type SoundStore } from './sound-settings'
import { axisScale, clamp, knownDurationMs, readClock } from './time-axis'

/** Sound that has come this far since a recovery is healthy again, and earns the next one. */
const healthyAfterMs = 10_000

/** The one player of the page, around the one media element. It knows nothing of React. */
export class AudioController {
  readonly state: Snapshot<PlayerState>
  readonly position = new Snapshot(AT_START)
  readonly #createAudio: () => AudioElement
  readonly #store: SoundStore
  #element: AudioElement | null = null
  #pendingSeekMs: number | null = null
  #hasBeenAsked = false
  #hasStarted = false
  #recoveredAtMs: number | null = null
  #inquiry: AbortController | null = null

  constructor({ createAudio = createAudioElement, store = browserSoundStore } = {}) {
    this.#createAudio = createAudio
    this.#store = store
    this.state = new Snapshot({ ...IDLE, ...store.read() })
  }

  /** `null` until something is loaded for the first time, and from then on the same. */
  get element(): AudioElement | null {
    return this.#element
  }

  /** Plays a recording, or with `autoplay: false` puts it ready at a moment without a sound or a request. */
  play = (recording: Recording, { atMs, autoplay = true }: { atMs?: number; autoplay?: boolean } = {}) => {
    const { recording: loaded, phase } = this.state.get()
    if (loaded?.id !== recording.id || phase === 'failed') this.#open(recording, atMs ?? 0)
    else if (atMs !== undefined) this.seekTo(atMs)
    if (this.state.get().failure) return
    if (autoplay) this.#start()
    else this.pause()
  }

  pause = () => {
    this.state.update({ wantsToPlay: false })
    this.#element?.pause()
    this.#sync()
  }

  toggle = () => {
    const { recording, failure, wantsToPlay } = this.state.get()
    if (!recording) return
    if (failure) this.retry()
    else if (wantsToPlay) this.pause()
    else this.#start()
  }

  retry = () => {
    const { recording } = this.state.get()
    if (!recording) return
    this.play(recording, { atMs: this.position.get().positionMs })
  }

  seekTo = (ms: number) => {
    const { recording, failure, durationMs } = this.state.get()
    const audio = this.#element
    if (!recording || !audio || Number.isNaN(ms)) return
    const targetMs = clamp(ms, 0, durationMs ?? Number.MAX_SAFE_INTEGER)
    if (failure || audio.readyState < HAVE_METADATA) this.#pendingSeekMs = targetMs
    else audio.currentTime = targetMs / 1000 / axisScale(recording.durationMs, audio.duration)
    this.#sync()
  }

  skip = (deltaMs: number) => this.seekTo(this.position.get().positionMs + deltaMs)

  /** A speed that is not remembered lasts until another is chosen, at the longest for the visit. */
  setSpeed = (speed: number, { isRemembered = true } = {}) =>
    this.#setSound({ speed: clamp(speed, slowest, fastest) }, isRemembered)
  setVolume = (volume: number) => this.#setSound({ volume: clamp(volume, 0, 1), muted: false })
  toggleMute = () => this.#setSound({ muted: !this.state.get().muted })

  close = () => {
    this.#inquiry?.abort()
    this.#pendingSeekMs = null
    const { speed, volume, muted } = this.state.get()
    this.state.update({ ...IDLE, speed, volume, muted })
    this.position.update(AT_START)
    this.#unload()
  }

  #unload() {
    this.#element?.pause()
    this.#element?.removeAttribute('src')
    this.#element?.load()
  }

  #open(recording: Recording, atMs: number) {
    this.#inquiry?.abort()
    this.#recoveredAtMs = null
    this.#hasBeenAsked = false
    const reason = mediaReason(recording)
    const durationMs = knownDurationMs(recording.durationMs)
    this.#pendingSeekMs = clamp(atMs, 0, durationMs ?? Number.MAX_SAFE_INTEGER)
    this.state.update({
      recording,
      durationMs,
      wantsToPlay: false,
      isBlocked: false,
      isWaiting: false,
      phase: reason ? 'failed' : 'loading',
      failure: reason && { message: `${reason.sentence}.`, canRetry: false, requestId: '' },
    })
    if (reason) this.#unload()
    else this.#load()
    this.#sync()
  }

  #load() {
    const { recording, durationMs } = this.state.get()
    if (!recording) return
    this.#element ??= this.#listen(this.#createAudio())
    this.#hasStarted = false
    // To open a link is not yet to listen: without a wish to play, only an unknown length is worth a request.
    this.#element.preload = durationMs === null ? 'metadata' : 'none'
    this.#element.src = audioPath(recording.id)
    this.#applySound()
  }

  #start() {
    if (!this.#element) return
    this.#hasBeenAsked = true
    this.state.update({ wantsToPlay: true, isBlocked: false })
    this.#element.play().catch((error: unknown) => {
      // Any other refusal (an abort by the next load, a file that fails) is told by an event of its own.
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.state.update({ wantsToPlay: false, isBlocked: true })
        this.#sync()
      }
    })
    this.#sync()
  }

  #setSound(patch: Partial<SoundSettings>, isRemembered = true) {
    this.state.update(patch)
    this.#applySound()
    if (isRemembered) this.#store.write(patch)
  }

  #applySound() {
    if (this.#element) applySound(this.#element, this.state.get())
  }

  #listen(audio: AudioElement): AudioElement {
    const sync = () => this.#sync()
    const moments = ['timeupdate', 'progress', 'seeking', 'seeked', 'waiting', 'canplay', 'durationchange']
    for (const type of moments) audio.addEventListener(type, sync)
    audio.addEventListener('loadedmetadata', () => {
      this.#applySound()
      const pendingMs = this.#pendingSeekMs
      this.#pendingSeekMs = null
      if (pendingMs !== null && pendingMs > 0) this.seekTo(pendingMs)
      else this.#sync()
    })
    audio.addEventListener('playing', () => {
      this.#hasStarted = true
      this.#sync()
    })
    // Headphones pulled out, a call on the phone, the keys of the keyboard: the browser plays and pauses by itself.
    audio.addEventListener('play', () => !audio.paused && this.state.update({ wantsToPlay: true }))
    audio.addEventListener('pause', () => {
      if (audio.paused) this.state.update({ wantsToPlay: false })
      this.#sync()
    })
    audio.addEventListener('ended', () => {
      this.state.update({ wantsToPlay: false })
      this.#sync()
    })
    audio.addEventListener('error', () => this.#onError(audio))
    return audio
  }

  #onError(audio: AudioElement) {
    const { recording, failure, wantsToPlay } = this.state.get()
    if (!recording || failure || !audio.error || audio.error.code === MEDIA_ERR_ABORTED) return
    this.#pendingSeekMs = this.position.get().positionMs
    if (this.#recoveredAtMs !== null) {
      void this.#explain(recording)
      return
    }
    this.#recoveredAtMs = this.#pendingSeekMs
    this.#load()
    if (wantsToPlay) this.#start()
  }

  async #explain(recording: Recording) {
    this.#inquiry?.abort()
    const inquiry = new AbortController()
    this.#inquiry = inquiry
    this.#hasStarted = false
    this.#sync()
    const failure = await explainFailure(recording.id, inquiry.signal)
    if (inquiry.signal.aborted) return
    this.state.update({ failure, phase: 'failed', wantsToPlay: false, isWaiting: false })
  }

  #sync() {
    const { recording, failure, wantsToPlay } = this.state.get()
    const audio = this.#element
    if (!recording) return
    if (failure || !audio) {
      this.position.update({ positionMs: this.#pendingSeekMs ?? 0, bufferedMs: 0 })
      return
    }
    const { durationMs, positionMs, bufferedMs } = readClock(audio, recording.durationMs, this.#pendingSeekMs)
    if (this.#recoveredAtMs !== null && positionMs > this.#recoveredAtMs + healthyAfterMs)
      this.#recoveredAtMs = null
    this.state.update({
      durationMs,
      phase: this.#phase(audio, durationMs),
      isWaiting: this.#hasStarted && wantsToPlay && audio.readyState < HAVE_FUTURE_DATA,
    })
    this.position.update({
      positionMs: audio.ended && durationMs !== null ? durationMs : positionMs,
      bufferedMs,
    })
  }

  #phase(audio: AudioElement, durationMs: number | null): PlayerPhase {
    if (this.#pendingSeekMs === null && audio.ended) return 'ended'
    if (this.state.get().wantsToPlay) return this.#hasStarted ? 'playing' : 'loading'
    if (this.#hasBeenAsked) return 'paused'
    return durationMs === null ? 'loading' : 'ready'
  }
}
