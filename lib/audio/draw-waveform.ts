import 'server-only'
import { setImmediate as afterOthers } from 'node:timers/promises'
import { AudioError } from './audio-error'
import type { SoundBlock } from './sound-block'
import { SoundDrawing } from './sound-drawing'
import { longestMs, maxPoints, shortestPointMs, type WaveformPeaks, type WaveformSummary } from './waveform'

const sectionMs = 60_000
// A storage that is slow still shows that it goes on.
const patienceMs = 500

/** The points that follow those drawn before, or what is known at the end. */
export type DrawnPart = { peaks: WaveformPeaks } | { summary: WaveformSummary }

function choosePointMs(expectedMs: number): number {
  let pointMs = shortestPointMs
  while (expectedMs > pointMs * maxPoints) pointMs *= 2
  return pointMs
}

/**
 * Draws sound while it is read, in memory that does not grow with it but by who speaks when. Others get their turn
 * after each section. `expectedMs` decides how long a point lasts; 0 where it is not known. Throws `AudioError`.
 */
export async function* drawWaveform(
  blocks: AsyncIterable<SoundBlock>,
  {
    expectedMs = 0,
    now = performance.now.bind(performance),
  }: { expectedMs?: number; now?: () => number } = {},
): AsyncGenerator<DrawnPart, void> {
  if (expectedMs > longestMs) throw new AudioError('too_long')
  const pointMs = choosePointMs(expectedMs)
  let drawing: SoundDrawing | undefined
  let shownAtMs = now()
  for await (const block of blocks) {
    drawing ??= new SoundDrawing(block, pointMs)
    drawing.add(block)
    if (drawing.durationMs > longestMs) throw new AudioError('too_long')
    const isDue = drawing.untakenMs >= sectionMs || now() - shownAtMs >= patienceMs
    if (!isDue || drawing.untakenMs === 0) continue
    yield { peaks: drawing.takePeaks() }
    shownAtMs = now()
    await afterOthers()
  }
  if (drawing === undefined) throw new AudioError('empty')
  const summary = drawing.end()
  if (drawing.untakenMs > 0) yield { peaks: drawing.takePeaks() }
  yield { summary }
}
