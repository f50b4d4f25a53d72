import 'server-only'

export type SampleCoding = 'pcm8' | 'pcm16' | 'aLaw' | 'muLaw'

// ITU-T G.711.
function fromALaw(code: number): number {
  const bits = code ^ 0x55
  const exponent = (bits & 0x70) >> 4
  const mantissa = ((bits & 0x0f) << 4) + 8
  const size = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1)
  return (bits & 0x80) === 0 ? -size : size
}

function fromMuLaw(code: number): number {
  const bits = ~code
  const size = ((((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4)) - 132
  return (bits & 0x80) === 0 ? size : -size
}

const tableOf = (decode: (code: number) => number) =>
  Int16Array.from({ length: 256 }, (_, code) => decode(code))

const tables = {
  pcm8: tableOf((code) => (code - 128) << 8),
  aLaw: tableOf(fromALaw),
  muLaw: tableOf(fromMuLaw),
}

/** Turns bytes into samples. What it returns is overwritten by the next call, or is a view of the bytes. */
export function createSampleDecoder(coding: SampleCoding): (bytes: Uint8Array) => Int16Array {
  let scratch = new Int16Array()
  const room = (sampleCount: number) => {
    if (scratch.length < sampleCount) scratch = new Int16Array(sampleCount)
    return scratch.subarray(0, sampleCount)
  }
  if (coding === 'pcm16') {
    // Every machine that runs Node is little-endian, as WAV is.
    return (bytes) => {
      const sampleCount = bytes.length >> 1
      if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, sampleCount)
      const samples = room(sampleCount)
      new Uint8Array(samples.buffer, 0, 2 * sampleCount).set(bytes.subarray(0, 2 * sampleCount))
      return samples
    }
  }
  const table = tables[coding]
  return (bytes) => {
    const samples = room(bytes.length)
    for (let index = 0; index < bytes.length; index += 1) samples[index] = table[bytes[index] ?? 0] ?? 0
    return samples
  }
}
