import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { ensureBuild } from '../e2e/build.ts'
import type { ServerProcess } from '../e2e/server-process.ts'
import { startDashboard } from '../e2e/services.ts'
import { conversations } from '../sandbox/speech/conversations.ts'
import { wavHeader } from '../sandbox/storage/wav-header.ts'

const bars = { hourMs: 1_000, growthMb: 100, hourBytes: 150_000 }
const sampleRateHz = 8_000
const pieceBytes = 65_536
// All talks one after another: a loop of minutes, not of seconds, so that what is packed is like the real thing.
const speech = Buffer.concat(conversations.map((conversation) => conversation.pcm('dual')))

const pcmBytesOf = (hours: number) => hours * 3_600 * sampleRateHz * 4

function sendWav(response: ServerResponse, pcmBytes: number): void {
  const header = wavHeader({ channelCount: 2, sampleRateHz, pcmBytes })
  response.writeHead(200, { 'Content-Type': 'audio/wav', 'Content-Length': header.length + pcmBytes })
  response.write(header)
  let sent = 0
  const sendMore = () => {
    while (sent < pcmBytes) {
      const start = sent % speech.length
      const piece = speech.subarray(start, start + Math.min(pieceBytes, pcmBytes - sent))
      sent += piece.length
      if (!response.write(piece)) {
        response.once('drain', sendMore)
        return
      }
    }
    response.end()
  }
  sendMore()
}

/** A Telnyx of recordings whose id is their length in hours, and its storage. */
async function startUpstream() {
  const server = createServer(({ url = '' }, response) => {
    const hours = Number(/(\d+)h/.exec(url)?.[1] ?? 1)
    if (!url.startsWith('/v2/')) {
      sendWav(response, pcmBytesOf(hours))
      return
    }
    const times = { status: 'completed', duration_millis: hours * 3_600_000 }
    const data = {
      id: `${hours}h`,
      ...times,
      channels: 'dual',
      download_urls: { wav: `${origin}/${hours}h.wav` },
    }
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ data }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { apiBaseUrl: `${origin}/v2`, stop }
}

async function readMemoryMb({ pid }: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

/** One cold waveform of a server that has drawn none before. */
async function measure(hours: number, apiBaseUrl: string) {
  // As `npm start` runs it.
  const options = { NODE_OPTIONS: '--max-semi-space-size=8' }
  const dashboard = await startDashboard({ port: 0, apiBaseUrl }, options)
  const address = new URL(`/api/recordings/${hours}h/waveform`, dashboard.told.origin)
  await fetch(new URL('/api/health/live', address))
  const restMb = await readMemoryMb(dashboard)
  let peakMb = restMb
  const watch = setInterval(async () => {
    peakMb = Math.max(peakMb, await readMemoryMb(dashboard).catch(() => 0))
  }, 20)
  try {
    const startedMs = performance.now()
    const response = await fetch(address)
    if (response.status !== 200) throw new Error(`${address.pathname} answered ${response.status}.`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const wallMs = performance.now() - startedMs
    return {
      hours,
      wallMs,
      growthMb: peakMb - restMb,
      bytes: bytes.length,
      gzipBytes: gzipSync(bytes).length,
    }
  } finally {
    clearInterval(watch)
    await dashboard.stop()
  }
}

await ensureBuild((line) => console.log(line))
const upstream = await startUpstream()
const results = [await measure(1, upstream.apiBaseUrl), await measure(4, upstream.apiBaseUrl)]
upstream.stop()
console.log('Waveform of a dual 8 kHz WAV, cold\n\n hours       ms  RSS growth MB     bytes      gzip')
for (const { hours, wallMs, growthMb, bytes, gzipBytes } of results) {
  const cells = [hours, wallMs.toFixed(0), growthMb.toFixed(0), bytes, gzipBytes]
  console.log(cells.map((cell, column) => `${cell}`.padStart([6, 9, 15, 10, 10][column] ?? 0)).join(''))
}
const [hour] = results
const isOverBar =
  results.some(({ growthMb }) => growthMb > bars.growthMb) ||
  (hour !== undefined && (hour.wallMs > bars.hourMs || hour.bytes > bars.hourBytes))
if (isOverBar) {
  console.error(`This is over a bar: ${JSON.stringify(bars)}.`)
  process.exitCode = 1
}
