import type { AudioElement } from './audio-element'

/** A media element under the hand of a test: it loads, plays and fails when it is told to. */
export class FakeAudio extends EventTarget implements AudioElement {
  preload: AudioElement['preload'] = ''
  duration = Number.NaN
  defaultPlaybackRate = 1
  playbackRate = 1
  preservesPitch = false
  volume = 1
  muted = false
  paused = true
  ended = false
  seeking = false
  readyState = 0
  error: { code: number } | null = null
  bufferedSeconds = 0
  refusal: DOMException | null = null
  readonly loads: string[] = []
  /** Where the page has sought, in seconds. */
  readonly seeks: number[] = []
  #src = ''
  #seconds = 0

  get src() {
    return this.#src
  }

  set src(value: string) {
    this.#src = value
    this.loads.push(value)
    this.load()
  }

  get currentTime() {
    return this.#seconds
  }

  set currentTime(seconds: number) {
    this.#seconds = seconds
    this.seeks.push(seconds)
    this.seeking = true
    this.#tell('seeking')
    this.seeking = false
    this.#tell('seeked')
  }

  get buffered() {
    return { length: this.bufferedSeconds > 0 ? 1 : 0, start: () => 0, end: () => this.bufferedSeconds }
  }

  load() {
    this.#seconds = 0
    Object.assign(this, { duration: Number.NaN, paused: true, ended: false, readyState: 0 })
    this.playbackRate = this.defaultPlaybackRate
    this.error = null
  }

  removeAttribute(name: string) {
    if (name === 'src') this.#src = ''
  }

  play() {
    if (this.refusal) return Promise.reject(this.refusal)
    this.paused = false
    this.#tell('play')
    return Promise.resolve()
  }

  pause() {
    if (this.paused) return
    this.paused = true
    this.#tell('pause')
  }

  /** The file arrives, and is heard if that was asked for. */
  arrive(seconds: number) {
    this.duration = seconds
    this.readyState = 4
    this.#tell('loadedmetadata')
    if (!this.paused) this.#tell('playing')
  }

  /** The sound is there; the browser has not told of it yet. */
  comeTo(seconds: number) {
    this.#seconds = seconds
  }

  advanceTo(seconds: number) {
    this.comeTo(seconds)
    this.#tell('timeupdate')
  }

  resumeSound() {
    this.#tell('playing')
  }

  runDry() {
    this.readyState = 2
    this.#tell('waiting')
  }

  finish() {
    this.#seconds = this.duration
    Object.assign(this, { ended: true, paused: true })
    this.#tell('pause')
    this.#tell('ended')
  }

  fail(code = 2) {
    this.error = { code }
    this.#tell('error')
  }

  #tell(type: string) {
    this.dispatchEvent(new Event(type))
  }
}
