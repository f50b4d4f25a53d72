import 'server-only'
import { bulkhead, isBulkheadRejectedError } from 'cockatiel'
import { TelnyxError } from '@/lib/telnyx/errors'
import { createListCache } from '@/lib/telnyx/list-cache'

const maxAtOnce = 2
const maxWaiting = 100

export type EncodedWaveform = Uint8Array<ArrayBuffer>
type Draw = (signal: AbortSignal) => Promise<EncodedWaveform>

export type WaveformJobs = {
  /** The waveform under `key`: kept, or being drawn for another, or drawn by `draw` when its turn has come. Drawing
   * stops when the last who waits has left. */
  get: (key: string, draw: Draw, signal: AbortSignal) => Promise<EncodedWaveform>
}

export function createWaveformJobs({ maxBytes }: { maxBytes: number }): WaveformJobs {
  // A recording never changes: what is drawn is fresh for as long as there is room for it.
  const kept = createListCache<EncodedWaveform>({
    freshMs: Number.POSITIVE_INFINITY,
    staleMs: 0,
    maxSize: maxBytes,
    sizeOf: (bytes) => bytes.length,
  })
  const turns = bulkhead(maxAtOnce, maxWaiting)

  async function drawInTurn(draw: Draw, signal: AbortSignal) {
    try {
      return await turns.execute(() => draw(signal), signal)
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error
      const message = 'Too many waveforms are being drawn just now. Try again in a moment.'
      throw new TelnyxError('rate_limited', { message, cause: error })
    }
  }

  return {
    async get(key, draw, signal) {
      const { value } = await kept.get(key, (drawing) => drawInTurn(draw, drawing), signal)
      return value
    },
  }
}
