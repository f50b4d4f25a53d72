import 'server-only'
import { AudioError } from './audio-error'
import type { SampleCoding } from './wav-samples'

export type WavFormat = {
  coding: SampleCoding
  channelCount: 1 | 2
  sampleRateHz: number
  bytesPerFrame: number
}

const codings = new Map<string, SampleCoding>([
  ['1/8', 'pcm8'],
  ['1/16', 'pcm16'],
  ['6/8', 'aLaw'],
  ['7/8', 'muLaw'],
])
const extensible = 0xfffe
// What follows the two bytes of the code in the GUID of an extensible format.
const guidTail = '000000001000800000aa00389b71'

function codeOf(view: DataView, chunk: Uint8Array): number {
  const code = view.getUint16(0, true)
  if (code !== extensible || chunk.length < 40) return code
  const isKnown = Buffer.from(chunk.subarray(26, 40)).toString('hex') === guidTail
  return isKnown ? view.getUint16(24, true) : extensible
}

/** Reads the body of a `fmt ` chunk. */
export function parseWavFormat(chunk: Uint8Array): WavFormat {
  if (chunk.length < 16) throw new AudioError('truncated')
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
  const coding = codings.get(`${codeOf(view, chunk)}/${view.getUint16(14, true)}`)
  const channelCount = view.getUint16(2, true)
  const sampleRateHz = view.getUint32(4, true)
  const isPlausibleRate = sampleRateHz >= 1_000 && sampleRateHz <= 192_000
  if (coding === undefined || (channelCount !== 1 && channelCount !== 2) || !isPlausibleRate) {
    throw new AudioError('unsupported')
  }
  return { coding, channelCount, sampleRateHz, bytesPerFrame: channelCount * (coding === 'pcm16' ? 2 : 1) }
}
