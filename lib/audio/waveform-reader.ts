import { AudioError } from './audio-error'
import { ByteCursor } from './byte-cursor'
import { GrowingPeaks } from './growing-peaks'
import { maxSilenceBytes, unpackSilences } from './silence-codec'
import {
  type DrawingWaveform,
  longestMs,
  shortestPointMs,
  type Waveform,
  type WaveformSummary,
} from './waveform'
import { countBytes, headBytes, magic, summaryBytes } from './waveform-format'

const damaged = () => new AudioError('damaged_waveform')

async function readNumbers(cursor: ByteCursor, byteCount: number): Promise<number[]> {
  const bytes = await readExactly(cursor, byteCount)
  const view = new DataView(bytes.buffer, bytes.byteOffset, byteCount)
  return Array.from({ length: byteCount / 4 }, (_, index) => view.getUint32(4 * index, true))
}

async function readExactly(cursor: ByteCursor, byteCount: number): Promise<Uint8Array> {
  const bytes = await cursor.read(byteCount)
  if (bytes.length < byteCount) throw damaged()
  return bytes
}

async function readHead(cursor: ByteCursor): Promise<{ channelCount: 1 | 2; pointMs: number }> {
  const [sign, channelCount, pointMs = 0] = await readNumbers(cursor, headBytes)
  const isPlausible = sign === magic && pointMs >= shortestPointMs && pointMs <= longestMs
  if (!isPlausible || (channelCount !== 1 && channelCount !== 2)) throw damaged()
  return { channelCount, pointMs }
}

async function readSummary(cursor: ByteCursor, drawnMs: number): Promise<WaveformSummary> {
  const numbers = await readNumbers(cursor, summaryBytes)
  const [durationMs = 0, aMs = 0, bMs = 0, bothMs = 0, noneMs = 0, longestSilenceMs = 0, silenceBytes = 0] =
    numbers
  if (durationMs > drawnMs || silenceBytes > maxSilenceBytes(durationMs)) throw damaged()
  const silences = unpackSilences(await readExactly(cursor, silenceBytes), durationMs)
  const rest = await cursor.readSome()
  if (rest.length > 0) throw damaged()
  return { durationMs, talk: { aMs, bMs, bothMs, noneMs }, longestSilenceMs, silences }
}

/**
 * Reads a waveform while it arrives, in chunks of any size: what there is after each section, and at last the whole
 * with its summary. Throws `AudioError` where the bytes are anything but one whole waveform.
 */
export async function* readWaveform(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<DrawingWaveform, void> {
  const cursor = new ByteCursor(chunks)
  try {
    const head = await readHead(cursor)
    const drawn = new GrowingPeaks(head)
    for (;;) {
      const [pointCount = 0] = await readNumbers(cursor, countBytes)
      if (pointCount === 0) break
      // A day of sound may end within its last point.
      if (drawn.drawnMs + (pointCount - 1) * head.pointMs >= longestMs) throw damaged()
      drawn.add(await readExactly(cursor, pointCount * drawn.pointBytes))
      yield { ...drawn.peaks, drawnMs: drawn.drawnMs, summary: null }
    }
    if (drawn.drawnMs === 0) throw damaged()
    const summary = await readSummary(cursor, drawn.drawnMs)
    yield { ...drawn.peaks, drawnMs: summary.durationMs, summary }
  } finally {
    await cursor.close()
  }
}

async function* inOneChunk(bytes: Uint8Array) {
  yield bytes
}

/** A waveform that has arrived whole. Throws `AudioError` on anything else. */
export async function decodeWaveform(bytes: Uint8Array): Promise<Waveform> {
  for await (const { pointMs, channels, summary } of readWaveform(inOneChunk(bytes))) {
    if (summary !== null) return { pointMs, channels, ...summary }
  }
  throw damaged()
}
