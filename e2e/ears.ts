import type { BrowserContext, Page } from '@playwright/test'

export type Heard = { left: number; right: number; peak: number }

/**
 * Listens in on whatever a page's audio graphs send to the loudspeakers, each ear apart, and counts the graphs: plain
 * playback has none. `hear` gives the mean level of each ear while the sound goes from one second to another.
 */
export async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const connect = AudioNode.prototype.connect
    const ears: { left: AnalyserNode; right: AnalyserNode; split: AudioNode }[] = []
    const earsOf = (audio: BaseAudioContext) => {
      const known = ears.find(({ split }) => split.context === audio)
      if (known) return known
      const both = new GainNode(audio, { channelCount: 2, channelCountMode: 'explicit' })
      const split = new ChannelSplitterNode(audio, { numberOfOutputs: 2 })
      const made = { left: new AnalyserNode(audio), right: new AnalyserNode(audio), split: both }
      Reflect.apply(connect, both, [split])
      Reflect.apply(connect, split, [made.left, 0])
      Reflect.apply(connect, split, [made.right, 1])
      ears.push(made)
      return made
    }
    const tapped = function (this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode) Reflect.apply(connect, this, [earsOf(this.context).split])
      return Reflect.apply(connect, this, args)
    }
    Object.assign(AudioNode.prototype, { connect: tapped })

    const samples = new Float32Array(2048)
    const listenTo = (analyser: AnalyserNode) => {
      analyser.getFloatTimeDomainData(samples)
      let square = 0
      let peak = 0
      for (const sample of samples) {
        square += sample * sample
        peak = Math.max(peak, Math.abs(sample))
      }
      return { square: square / samples.length, peak }
    }
    const hear = async (fromSeconds: number, toSeconds: number) => {
      const audio = document.querySelector('audio')
      const [one] = ears
      if (!audio || !one) throw new Error('No graph sends anything to the loudspeakers.')
      audio.currentTime = fromSeconds
      const sum = { left: 0, right: 0, peak: 0, count: 0 }
      while (audio.currentTime < toSeconds) {
        await new Promise(requestAnimationFrame)
        // What is heard just after a seek is still from before it.
        if (audio.seeking || audio.currentTime < fromSeconds + 0.3) continue
        const [left, right] = [listenTo(one.left), listenTo(one.right)]
        sum.left += left.square
        sum.right += right.square
        sum.peak = Math.max(sum.peak, left.peak, right.peak)
        sum.count += 1
      }
      return {
        left: Math.sqrt(sum.left / sum.count),
        right: Math.sqrt(sum.right / sum.count),
        peak: sum.peak,
      }
    }
    Object.assign(window, { ears: { count: () => ears.length, hear } })
  })
}

type Ears = { count: () => number; hear: (fromSeconds: number, toSeconds: number) => Promise<Heard> }

declare global {
  interface Window {
    /** Only in tests: see `listenIn`. */
    ears: Ears
  }
}

export const hear = (page: Page, [fromSeconds, toSeconds]: readonly [number, number]): Promise<Heard> =>
  page.evaluate(([from, to]) => window.ears.hear(from, to), [fromSeconds, toSeconds] as const)

export const countGraphs = (page: Page): Promise<number> => page.evaluate(() => window.ears.count())
