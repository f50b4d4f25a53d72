import { gzipSync } from 'node:zlib'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import type { LongRecordings } from '../stage/long-recordings.ts'
import { watchMemory } from '../stage/process-memory.ts'

export type ColdWaveform = {
  wallMs: number
  /** When more than a head of the stream was there: something to draw. */
  firstPeaksMs: number
  growthMegabytes: number
  kilobytes: number
  gzipKilobytes: number
}

const headBytes = 20

/** The waveform of one recording from a server that has drawn none before. */
export async function drawColdWaveform({ apiBaseUrl }: LongRecordings, id: string): Promise<ColdWaveform> {
  const dashboard = await startFreshDashboard(apiBaseUrl)
  try {
    const readPeak = await watchMemory(dashboard.pid)
    const startedMs = performance.now()
    const response = await fetch(new URL(`/api/recordings/${id}/waveform`, dashboard.origin))
    if (response.status !== 200 || response.body === null) {
      throw new Error(`The waveform of ${id} was answered with ${response.status}.`)
    }
    const chunks: Uint8Array[] = []
    let firstPeaksMs = Number.NaN
    for await (const chunk of response.body) {
      chunks.push(chunk)
      const hasPeaks = chunks.length > 1 || chunk.length > headBytes
      if (hasPeaks && Number.isNaN(firstPeaksMs)) firstPeaksMs = performance.now() - startedMs
    }
    const wallMs = performance.now() - startedMs
    const bytes = Buffer.concat(chunks)
    return {
      wallMs,
      firstPeaksMs,
      growthMegabytes: (await readPeak()).growthMegabytes,
      kilobytes: bytes.length / 1000,
      gzipKilobytes: gzipSync(bytes).length / 1000,
    }
  } finally {
    await dashboard.stop()
  }
}
