import type { Silence } from '@/lib/audio/waveform'
import type { AudioElement } from '../audio-element'

// Browsers that round a seek to a frame of the file may land a little before its end.
const landingMs = 60
// Nearer than the next `timeupdate`, which comes four times a second.
const soonMs = 500

type Clock = Pick<
  AudioElement,
  'currentTime' | 'paused' | 'seeking' | 'playbackRate' | 'addEventListener' | 'removeEventListener'
>

/**
 * Jumps over each span while the element plays; `scale` is how many milliseconds of the spans' axis pass in one
 * of the file. Who seeks into a span wants to hear it: it is left alone until the sound has come out of it. Returns
 * how to stop.
 */
export function skipSilence(audio: Clock, spans: readonly Silence[], scale: () => number): () => void {
  let wantedSpan: Silence | undefined
  let landingSeconds: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const nowMs = () => audio.currentTime * 1000 * scale()
  const spanAt = (ms: number) => spans.find(({ startMs, endMs }) => startMs <= ms && ms < endMs - landingMs)

  const jumpTo = (ms: number) => {
    landingSeconds = ms / 1000 / scale()
    audio.currentTime = landingSeconds
  }
  const look = () => {
    clearTimeout(timer)
    if (audio.seeking) return
    const ms = nowMs()
    const span = spanAt(ms)
    if (span !== wantedSpan) wantedSpan = undefined
    if (audio.paused) return
    if (span && span !== wantedSpan) return jumpTo(span.endMs)
    const next = spans.find(({ startMs }) => startMs > ms)
    if (!next) return
    const waitMs = (next.startMs - ms) / scale() / audio.playbackRate
    if (waitMs < soonMs) timer = setTimeout(look, waitMs)
  }
  const onSeeking = () => {
    const isOurs = landingSeconds !== null && Math.abs(audio.currentTime - landingSeconds) < landingMs / 1000
    landingSeconds = null
    if (!isOurs) wantedSpan = spanAt(nowMs())
  }

  const moments = ['timeupdate', 'playing', 'ratechange', 'seeked']
  for (const type of moments) audio.addEventListener(type, look)
  audio.addEventListener('seeking', onSeeking)
  look()
  return () => {
    clearTimeout(timer)
    for (const type of moments) audio.removeEventListener(type, look)
    audio.removeEventListener('seeking', onSeeking)
  }
}
