/** The greatest amplitude that can come in: both channels with 12 dB more, or one of them alone. */
export const headroom = 4
const knee = 0.8
const points = 8_193

/**
 * What becomes of an amplitude of up to `headroom`: below the knee nothing, above it ever less, never beyond full
 * scale. A boosted side that was loud already would else be cut off hard. A `DynamicsCompressorNode` is no help: it
 * adds a gain of its own, so that +6 dB would not be 6 dB, and it ducks one side while the other is loud.
 */
export function softLimit(amplitude: number): number {
  const size = Math.abs(amplitude)
  if (size <= knee) return amplitude
  const room = 1 - knee
  return Math.sign(amplitude) * (knee + room * Math.tanh((size - knee) / room))
}

/** The curve for a `WaveShaperNode`, whose input ends at ±1: both its axes are shrunk by the headroom. */
export function softLimitCurve(): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: points }, (_, index) => {
    const input = (2 * index) / (points - 1) - 1
    return softLimit(input * headroom) / headroom
  })
}
