import { watchRenderers, withPage } from '../stage/browser.ts'
import type { LongRecordings } from '../stage/long-recordings.ts'

export type BrowserDecode = { wallMs: number; growthMegabytes: number }

type DecodeOptions = { path: string; contextOptions: AudioContextOptions }

/**
 * Runs in the page, and goes the way of players that draw a waveform themselves, wavesurfer.js 8 for one: the whole
 * file as a blob, its progress read from a clone, decoded in one go; then ten peaks a second of each channel.
 */
async function decodeInPage({ path, contextOptions }: DecodeOptions) {
  const readAll = async (response: Response) => {
    let receivedBytes = 0
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      receivedBytes += part.value.length
    }
    return receivedBytes
  }
  const toPeaks = (samples: Float32Array, samplesPerPoint: number) => {
    const peaks = new Int8Array(2 * Math.ceil(samples.length / samplesPerPoint))
    for (let point = 0; point < peaks.length / 2; point += 1) {
      let min = 1
      let max = -1
      const end = Math.min(samples.length, (point + 1) * samplesPerPoint)
      for (let at = point * samplesPerPoint; at < end; at += 1) {
        const sample = samples[at] ?? 0
        if (sample < min) min = sample
        if (sample > max) max = sample
      }
      peaks[2 * point] = Math.round(min * 127)
      peaks[2 * point + 1] = Math.round(max * 127)
    }
    return peaks
  }

  const startedMs = performance.now()
  const response = await fetch(path)
  const progress = readAll(response.clone())
  const file = await (await response.blob()).arrayBuffer()
  const context = new AudioContext(contextOptions)
  const sound = await context.decodeAudioData(file)
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
    toPeaks(sound.getChannelData(channel), sound.sampleRate / 10),
  )
  const wallMs = performance.now() - startedMs
  return { wallMs, receivedBytes: await progress, pointCounts: channels.map((peaks) => peaks.length / 2) }
}

/**
 * The waveform that the browser makes of the same file, at the rate of the file or at that of an AudioContext that is
 * given none. It comes straight from storage, so that our server cannot make the browser look slow.
 */
export function decodeInBrowser(
  browserPath: string,
  { storageOrigin }: LongRecordings,
  { id, durationSeconds, rate }: { id: string; durationSeconds: number; rate: 'of-file' | 'of-device' },
): Promise<BrowserDecode> {
  return withPage(browserPath, async (page) => {
    await page.goto(`${storageOrigin}/blank`)
    const growth = await watchRenderers(page)
    const contextOptions = rate === 'of-file' ? { sampleRate: 8_000 } : {}
    const { wallMs, pointCounts } = await page.evaluate(decodeInPage, { path: `/${id}`, contextOptions })
    const expected = 10 * durationSeconds
    if (pointCounts.length !== 2 || pointCounts.some((count) => Math.abs(count - expected) > 1)) {
      throw new Error(`The browser made ${pointCounts.join(' and ')} points of ${durationSeconds} s.`)
    }
    return { wallMs, growthMegabytes: await growth() }
  })
}
