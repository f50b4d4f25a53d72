import 'server-only'
import { untilAborted } from '@/lib/abort'
import { describeError, logFailure } from '@/lib/http-response'
import { currentRequestId } from '@/lib/request-context'
import { createDrawingTurns } from './drawing-turns'
import { GrowingBytes } from './growing-bytes'
import type { KnownWaveforms } from './known-waveforms'

export type WaveformJob = {
  version: string
  recordingId: string
  /** Makes it, chunk by chunk, until `signal` aborts. */
  draw: (signal: AbortSignal) => AsyncIterable<Uint8Array>
}

type Flight = { bytes: GrowingBytes; controller: AbortController; listeners: number }

export type OpenWaveform = (
  job: WaveformJob,
  signal: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>>

/**
 * A waveform that is known comes whole. Any other is drawn once for all who ask, two at a time, and comes as a stream
 * once its first section is there; a failure before that is thrown, a later one breaks the stream. Drawing stops when
 * the last who asked has left.
 */
export function createWaveformJobs(known: KnownWaveforms): OpenWaveform {
  const takeTurn = createDrawingTurns({ atOnce: 2, maxWaiting: 100 })
  const flights = new Map<string, Flight>()

  async function drawInTurn({ draw }: WaveformJob, bytes: GrowingBytes, signal: AbortSignal) {
    const giveBack = await takeTurn(signal)
    try {
      for await (const chunk of draw(signal)) bytes.append(chunk)
    } finally {
      giveBack()
    }
  }

  async function fly(job: WaveformJob, { bytes, controller: { signal } }: Flight): Promise<void> {
    const kept = await known.onShelf(job.version, signal)
    if (kept === null) {
      await drawInTurn(job, bytes, signal)
      await known.keep({ ...job, bytes: bytes.join() })
    } else {
      bytes.append(kept)
    }
    bytes.end()
  }

  function takeOff(job: WaveformJob): Flight {
    const flight = { bytes: new GrowingBytes(), controller: new AbortController(), listeners: 0 }
    flights.set(job.version, flight)
    fly(job, flight)
      .catch((error: unknown) => {
        // Who still waits for the beginning is answered with it.
        if (flight.bytes.hasBegun) logFailure(error, describeError(error), currentRequestId())
        flight.bytes.fail(error)
      })
      .finally(() => {
        if (flights.get(job.version) === flight) flights.delete(job.version)
      })
    return flight
  }

  /** What leaves the flight again, however often it is called. */
  function board(version: string, flight: Flight, signal: AbortSignal): () => void {
    flight.listeners += 1
    let isAboard = true
    const leave = () => {
      if (!isAboard) return
      isAboard = false
      signal.removeEventListener('abort', leave)
      flight.listeners -= 1
      if (flight.listeners > 0 || flights.get(version) !== flight) return
      // Nobody may join a flight that is being called off.
      flights.delete(version)
      flight.controller.abort()
    }
    signal.addEventListener('abort', leave)
    return leave
  }

  return async (job, signal) => {
    signal.throwIfAborted()
    const held = known.inMemory(job.version)
    if (held !== undefined) return held
    const flight = flights.get(job.version) ?? takeOff(job)
    const leave = board(job.version, flight, signal)
    try {
      await untilAborted(flight.bytes.at(0), signal)
    } catch (error) {
      leave()
      throw error
    }
    const whole = known.inMemory(job.version)
    if (whole === undefined) return flight.bytes.toStream(leave)
    leave()
    return whole
  }
}
