import type { SoundBlock } from './sound-block'
import { readSound } from './sound-reader'
import { createSampleDecoder, type SampleCoding } from './wav-samples'

// For tests alone: sound files made to measure, and what is read from them.

const formatCodes: Record<SampleCoding, number> = { pcm8: 1, pcm16: 1, aLaw: 6, muLaw: 7 }

export type WavUnderTest = {
  coding?: SampleCoding
  channelCount?: number
  sampleRateHz?: number
  /** The samples as they lie in the file. */
  sound: Uint8Array
  statedBytes?: number
  isExtensible?: boolean
  riff?: string
  chunksBefore?: Uint8Array[]
  chunksAfter?: Uint8Array[]
}

export function chunk(name: string, body: Uint8Array, statedBytes = body.length): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(statedBytes, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

export function formatChunk({
  coding = 'pcm16',
  channelCount = 1,
  sampleRateHz = 8_000,
  isExtensible = false,
}: Omit<WavUnderTest, 'sound'>): Buffer {
  const bytesPerSample = coding === 'pcm16' ? 2 : 1
  const body = Buffer.alloc(isExtensible ? 40 : 16)
  body.writeUInt16LE(isExtensible ? 0xfffe : formatCodes[coding], 0)
  body.writeUInt16LE(channelCount, 2)
  body.writeUInt32LE(sampleRateHz, 4)
  body.writeUInt32LE(sampleRateHz * channelCount * bytesPerSample, 8)
  body.writeUInt16LE(channelCount * bytesPerSample, 12)
  body.writeUInt16LE(8 * bytesPerSample, 14)
  if (isExtensible) {
    body.writeUInt16LE(22, 16)
    body.writeUInt16LE(formatCodes[coding], 24)
    body.write('000000001000800000aa00389b71', 26, 'hex')
  }
  return chunk('fmt ', body)
}

export function wavFile(wav: WavUnderTest): Buffer {
  const { sound, statedBytes = sound.length, riff = 'RIFF', chunksBefore = [], chunksAfter = [] } = wav
  const parts = [formatChunk(wav), ...chunksBefore, chunk('data', sound, statedBytes), ...chunksAfter]
  const body = Buffer.concat([Buffer.from('WAVE'), ...parts])
  return chunk(riff, body).subarray(0, 8 + body.length)
}

/** Samples as 16-bit PCM. */
export const pcm16 = (samples: readonly number[]) => new Uint8Array(Int16Array.from(samples).buffer)

export const decodeAll = (coding: SampleCoding, bytes: Uint8Array) => [...createSampleDecoder(coding)(bytes)]

/** Cuts bytes into chunks of the sizes given, over and over; each in memory of its own, at an odd place. */
export async function* inChunks(bytes: Uint8Array, sizes: readonly number[] = [65_536]) {
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const piece = bytes.subarray(start, start + (sizes[turn % sizes.length] ?? 1))
    const copy = new Uint8Array(piece.length + 1).subarray(1)
    copy.set(piece)
    yield copy
    start += piece.length
  }
}

export type ReadSound = Pick<SoundBlock, 'sampleRateHz' | 'channelCount'> & { samples: number[] }

/** Everything that is read, joined; null for no block at all. */
export async function readAll(bytes: Uint8Array, sizes?: readonly number[]): Promise<ReadSound | null> {
  let sound: ReadSound | null = null
  for await (const { samples, ...format } of readSound(inChunks(bytes, sizes))) {
    sound ??= { ...format, samples: [] }
    for (const sample of samples) sound.samples.push(sample)
  }
  return sound
}
