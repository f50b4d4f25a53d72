import type { Channel } from '../listening'
import type { EarGains } from './ear-gains'
import { headroom, softLimitCurve } from './soft-limit'

const ears = ['left', 'right'] as const
const channels: readonly Channel[] = ['a', 'b']
// A sudden step would click.
const rampSeconds = 0.01

/**
 * Everything the media element sounds, taken apart into its channels and mixed for each ear. Once made, there is no
 * way back: the element is heard through it and nowhere else.
 */
class SoundGraph {
  readonly #context = new AudioContext()
  readonly #gains: Record<keyof EarGains, Record<Channel, GainNode>>
  readonly #mixed: ChannelMergerNode
  readonly #limiter: AudioNode
  #isLimited = false

  constructor(element: HTMLMediaElement) {
    const context = this.#context
    // One channel becomes two alike here; the splitter itself would leave the second of them silent.
    const both = new GainNode(context, {
      channelCount: 2,
      channelCountMode: 'explicit',
      channelInterpretation: 'speakers',
    })
    const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
    this.#mixed = new ChannelMergerNode(context, { numberOfInputs: 2 })
    context.createMediaElementSource(element).connect(both).connect(split)
    const gain = (ear: number, channel: number) => {
      const node = new GainNode(context, { gain: ear === channel ? 1 : 0 })
      split.connect(node, channel).connect(this.#mixed, 0, ear)
      return node
    }
    this.#gains = { left: { a: gain(0, 0), b: gain(0, 1) }, right: { a: gain(1, 0), b: gain(1, 1) } }
    this.#limiter = this.#makeLimiter()
    this.#mixed.connect(context.destination)
    // A context at rest would keep the sound card awake for nothing, and one that was put to rest would be silent.
    element.addEventListener('play', () => void context.resume())
    element.addEventListener('pause', () => void context.suspend())
    if (element.paused) void context.suspend()
    else void context.resume()
  }

  /** `isLimited` is for what is boosted: what is not passes as it is. */
  set(earGains: EarGains, { isLimited }: { isLimited: boolean }) {
    const { currentTime } = this.#context
    for (const ear of ears) {
      for (const channel of channels)
        this.#gains[ear][channel].gain.setTargetAtTime(earGains[ear][channel], currentTime, rampSeconds)
    }
    if (isLimited === this.#isLimited) return
    this.#isLimited = isLimited
    this.#mixed.disconnect()
    this.#mixed.connect(isLimited ? this.#limiter : this.#context.destination)
  }

  #makeLimiter(): AudioNode {
    const context = this.#context
    const shrink = new GainNode(context, { gain: 1 / headroom })
    shrink
      .connect(new WaveShaperNode(context, { curve: softLimitCurve() }))
      .connect(new GainNode(context, { gain: headroom }))
      .connect(context.destination)
    return shrink
  }
}

const graphs = new WeakMap<HTMLMediaElement, SoundGraph>()

export const hasSoundGraph = (element: HTMLMediaElement) => graphs.has(element)

/** An element can be taken apart only once, so its graph is kept for as long as there is the element. */
export function soundGraphOf(element: HTMLMediaElement): SoundGraph {
  const graph = graphs.get(element) ?? new SoundGraph(element)
  graphs.set(element, graph)
  return graph
}
