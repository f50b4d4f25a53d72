import { GrowingBytes } from './growing-bytes'
import { createKnownWaveforms } from './known-waveforms'
import { createWaveformJobs } from './waveform-jobs'
import type { WaveformShelf } from './waveform-shelf'
import { encodeWaveform, waveformOf } from './waveform-under-test'

// For tests alone: jobs whose drawings go on as they are told to.

const never = new AbortController().signal
export const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
export const waveform = encodeWaveform(waveformOf({ pointCount: 20 }), 10)
// The head with the first of its two sections, and the rest.
export const [first, rest] = [waveform.subarray(0, 60), waveform.subarray(60)]

/** Drawings that go on as they are told to; `began` has which did, in order, and `stopped` which were called off. */
export function createJobsBench(shelf: WaveformShelf | null = null) {
  const known = createKnownWaveforms({ maxBytes: 100_000, shelf })
  const open = createWaveformJobs(known)
  const began: string[] = []
  const stopped: string[] = []
  const drawings = new Map<string, GrowingBytes>()
  async function* draw(version: string, signal: AbortSignal) {
    const bytes = new GrowingBytes()
    began.push(version)
    drawings.set(version, bytes)
    signal.addEventListener('abort', () => {
      stopped.push(version)
      bytes.fail(signal.reason)
    })
    for (let index = 0; ; index += 1) {
      const chunk = await bytes.at(index)
      if (chunk === null) return
      yield chunk
    }
  }
  const ask = (version: string, signal = never) =>
    open({ version, recordingId: `of ${version}`, draw: (drawing) => draw(version, drawing) }, signal)
  const drawing = async (version: string, act: (bytes: GrowingBytes) => void) => {
    await settle()
    act(drawings.get(version) ?? new GrowingBytes())
    await settle()
  }
  const begin = (version: string) => drawing(version, (bytes) => bytes.append(first))
  const end = (version: string) =>
    drawing(version, (bytes) => {
      bytes.append(rest)
      bytes.end()
    })
  const fail = (version: string, error: Error) => drawing(version, (bytes) => bytes.fail(error))
  return { ask, began, stopped, begin, end, fail }
}

type Body = Awaited<ReturnType<ReturnType<typeof createJobsBench>['ask']>>

export const read = async (body: Body | Promise<Body>) =>
  Buffer.from(await new Response(await body).arrayBuffer())

export const readerOf = (body: Body) => {
  if (!(body instanceof ReadableStream)) throw new Error('It came whole.')
  return body.getReader()
}
