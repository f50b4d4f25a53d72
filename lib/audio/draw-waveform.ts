import 'server-only'
import { AudioError } from './audio-error'
import { LevelMeter } from './levels'
import { PeakCollector } from './peak-collector'
import type { SoundBlock } from './sound-block'
import { summarizeTalk, TalkSpans } from './talk'
import type { Waveform } from './waveform'

const longestMs = 24 * 3_600_000

/** Draws sound while it is read, in memory that does not grow with it but by who speaks when. Throws `AudioError`. */
export async function drawWaveform(blocks: AsyncIterable<SoundBlock>): Promise<Waveform> {
  const a = { peaks: new PeakCollector(), talk: new TalkSpans() }
  const b = { peaks: new PeakCollector(), talk: new TalkSpans() }
  let meter: LevelMeter | undefined
  let isDual = false
  for await (const block of blocks) {
    if (meter === undefined) {
      isDual = block.channelCount === 2
      meter = new LevelMeter(block, (levelsA, levelsB) => {
        a.peaks.add(levelsA)
        a.talk.add(levelsA)
        if (levelsB === undefined) return
        b.peaks.add(levelsB)
        b.talk.add(levelsB)
      })
    }
    meter.add(block.samples)
    if (meter.durationMs > longestMs) throw new AudioError('too_long')
  }
  if (meter === undefined) throw new AudioError('empty')
  meter.end()
  const durationMs = Math.round(meter.durationMs)
  const peaks = a.peaks.end()
  return {
    durationMs,
    pointMs: a.peaks.pointMs,
    channels: isDual ? [peaks, b.peaks.end()] : [peaks],
    ...summarizeTalk(a.talk.edges, b.talk.edges, durationMs),
  }
}
