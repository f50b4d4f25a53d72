import 'server-only'
import { AudioError } from './audio-error'
import type { ByteCursor } from './byte-cursor'
import type { SoundBlock } from './sound-block'
import { parseWavFormat, type WavFormat } from './wav-format'
import { createSampleDecoder } from './wav-samples'

const longestFormatBytes = 4_096
// Beyond this, a file of tiny chunks is made to keep us busy.
const maxChunks = 1_000
// A file written while its length was not known says one of these.
const unknownLengths: ReadonlySet<number> = new Set([0, 0xffff_ffff])

const textOf = (bytes: Uint8Array, start: number) =>
  Buffer.from(bytes.subarray(start, start + 4)).toString('latin1')

async function readChunkHead(cursor: ByteCursor): Promise<{ name: string; byteCount: number }> {
  const head = await cursor.read(8)
  if (head.length < 8) throw new AudioError('truncated')
  const byteCount = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true)
  return { name: textOf(head, 0), byteCount }
}

/** Walks the chunks up to the first byte of sound. */
async function findSound(cursor: ByteCursor): Promise<{ format: WavFormat; byteCount: number }> {
  const head = await cursor.read(12)
  if (head.length < 12) throw new AudioError('truncated')
  if (!isWav(head) || textOf(head, 8) !== 'WAVE') throw new AudioError('not_audio')
  let format: WavFormat | undefined
  for (let chunkCount = 0; chunkCount < maxChunks; chunkCount += 1) {
    const { name, byteCount } = await readChunkHead(cursor)
    if (name === 'data') {
      if (format === undefined) throw new AudioError('not_audio')
      return { format, byteCount: unknownLengths.has(byteCount) ? Number.POSITIVE_INFINITY : byteCount }
    }
    // A chunk of odd length is followed by a byte that counts for nothing.
    const paddedBytes = byteCount + (byteCount % 2)
    if (name === 'fmt ' && byteCount <= longestFormatBytes) {
      format = parseWavFormat((await cursor.read(paddedBytes)).subarray(0, byteCount))
    } else {
      await cursor.skip(paddedBytes)
    }
  }
  throw new AudioError('not_audio')
}

/** `RF64` is the form of files above 4 GiB; the length in it is unknown to us and read to the end. */
export const isWav = (head: Uint8Array): boolean => ['RIFF', 'RF64'].includes(textOf(head, 0))

/** Reads the sound of a WAV to the length it gives, or to the end where that comes first. Throws `AudioError`. */
export async function* readWav(cursor: ByteCursor): AsyncGenerator<SoundBlock, void> {
  const { format, byteCount } = await findSound(cursor)
  const { coding, channelCount, sampleRateHz, bytesPerFrame } = format
  const decode = createSampleDecoder(coding)
  for (let left = byteCount; left > 0; ) {
    const arrived = await cursor.readSome()
    if (arrived.length === 0) return
    const some = arrived.subarray(0, Math.min(left, arrived.length))
    const wholeBytes = some.length - (some.length % bytesPerFrame)
    left -= wholeBytes
    if (wholeBytes > 0) yield { sampleRateHz, channelCount, samples: decode(some.subarray(0, wholeBytes)) }
    if (wholeBytes === some.length) continue
    // The frame that lies across two chunks.
    cursor.unread(some.subarray(wholeBytes))
    const frame = await cursor.read(Math.min(bytesPerFrame, left))
    left -= bytesPerFrame
    if (frame.length === bytesPerFrame) yield { sampleRateHz, channelCount, samples: decode(frame) }
  }
}
