// IMA ADPCM, one nibble per sample: a quarter of 16-bit PCM, and silence compresses further to almost nothing.

const STEP_SIZES = Int32Array.from([
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767,
])
const INDEX_SHIFTS = Int32Array.from([-1, -1, -1, -1, 2, 4, 6, 8])

class Predictor {
  sample = 0
  private stepIndex = 0

  stepSize(): number {
    return STEP_SIZES[this.stepIndex] ?? 7
  }

  advance(nibble: number): number {
    const step = this.stepSize()
    let change = step >> 3
    if (nibble & 4) change += step
    if (nibble & 2) change += step >> 1
    if (nibble & 1) change += step >> 2
    this.sample = clamp(this.sample + (nibble & 8 ? -change : change), -32_768, 32_767)
    this.stepIndex = clamp(this.stepIndex + (INDEX_SHIFTS[nibble & 7] ?? 0), 0, STEP_SIZES.length - 1)
    return this.sample
  }
}

export function encodeImaAdpcm(samples: Int16Array): Uint8Array {
  const predictor = new Predictor()
  const nibbles = new Uint8Array(Math.ceil(samples.length / 2))
  for (const [at, sample] of samples.entries()) {
    const difference = sample - predictor.sample
    const magnitude = Math.min(7, Math.trunc((Math.abs(difference) * 4) / predictor.stepSize()))
    const nibble = magnitude | (difference < 0 ? 8 : 0)
    predictor.advance(nibble)
    nibbles[at >> 1] = (nibbles[at >> 1] ?? 0) | (nibble << ((at & 1) * 4))
  }
  return nibbles
}

export function decodeImaAdpcm(nibbles: Uint8Array, sampleCount: number): Int16Array {
  const predictor = new Predictor()
  const samples = new Int16Array(sampleCount)
  for (let at = 0; at < sampleCount; at += 1) {
    samples[at] = predictor.advance(((nibbles[at >> 1] ?? 0) >> ((at & 1) * 4)) & 15)
  }
  return samples
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
