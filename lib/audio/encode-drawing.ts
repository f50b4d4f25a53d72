import 'server-only'
import type { DrawnPart } from './draw-waveform'
import { encodeEnd, encodeHead, encodeSection } from './waveform-format'

/** A waveform on the wire while it is drawn: its head comes with the first section. */
export async function* encodeDrawing(
  parts: AsyncIterable<DrawnPart>,
  expectedMs: number,
): AsyncGenerator<Uint8Array, void> {
  let hasHead = false
  for await (const part of parts) {
    if ('summary' in part) {
      yield encodeEnd(part.summary)
    } else {
      const section = encodeSection(part.peaks)
      yield hasHead ? section : Buffer.concat([encodeHead(part.peaks, expectedMs), section])
      hasHead = true
    }
  }
}
