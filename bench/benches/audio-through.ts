import { request } from 'node:http'
import { thisMachine } from '../../e2e/browser.ts'
import { type Bench, repeat } from '../bench.ts'
import { type Figure, unmeasured } from '../report/figure.ts'
import { ratiosOf } from '../report/statistics.ts'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import { longRecordingId } from '../stage/long-recording.ts'
import { startLongRecordings } from '../stage/long-recordings.ts'
import { startNginx } from '../stage/nginx.ts'

/** The time until the last byte of a file has come, and how many there were. */
function readThrough(address: string): Promise<{ wallMs: number; bytes: number }> {
  const startedMs = performance.now()
  return new Promise((resolve, reject) => {
    request(address, (response) => {
      let bytes = 0
      if (response.statusCode !== 200) reject(new Error(`${address} answered ${response.statusCode}.`))
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.once('error', reject)
      response.once('end', () => resolve({ wallMs: performance.now() - startedMs, bytes }))
    })
      .once('error', reject)
      .end()
  })
}

const ratio = {
  name: 'Speed of one file through us, against nginx proxy_pass',
  unit: '×',
  bar: { atLeast: 0.5, judges: 'median' },
} as const

/** An hour of WAV, 115 MB, through the audio route and through nginx, by turns. */
export const benchAudioThrough: Bench = async ({ isQuick, say }) => {
  const program = thisMachine(say).pathOf('nginx')
  if (program === undefined) return [unmeasured(ratio, 'nginx is not installed')]
  const durationSeconds = isQuick ? 120 : 3_600
  const id = longRecordingId(durationSeconds, 'wav')
  const recordings = await startLongRecordings()
  const dashboard = await startFreshDashboard(recordings.apiBaseUrl)
  const nginx = await startNginx(program, recordings.storageOrigin)
  const ours = `${dashboard.origin}/api/recordings/${id}/audio`
  const theirs = `${nginx.origin}/${id}`
  try {
    // Neither is measured at its first request.
    for (const address of [ours, theirs]) await readThrough(address)
    const pairs = await repeat(isQuick ? 1 : 5, async () => {
      const [our, their] = [await readThrough(ours), await readThrough(theirs)]
      if (our.bytes !== their.bytes)
        throw new Error(`${our.bytes} bytes came through us, ${their.bytes} were sent.`)
      return { ourMs: our.wallMs, theirMs: their.wallMs }
    })
    const ourMs = pairs.map((pair) => pair.ourMs)
    const theirMs = pairs.map((pair) => pair.theirMs)
    const figures: Figure[] = [
      {
        ...ratio,
        samples: ratiosOf(theirMs, ourMs),
        baseline: { name: 'nginx', unit: 'ms', samples: theirMs },
      },
      { name: '– time through us', unit: 'ms', samples: ourMs },
    ]
    return figures
  } finally {
    await Promise.all([nginx.stop(), dashboard.stop(), recordings.stop()])
  }
}
