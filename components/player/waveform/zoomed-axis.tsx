import type { DrawingWaveform } from '@/lib/audio/waveform'
import { Hairline } from './hairline'
import { panelLanesClass } from './panel-lane'
import { Ruler } from './ruler'
import { useScrub } from './use-scrub'
import { WaveformSpan } from './waveform-span'
import { axisPx, drawnSpan, type ZoomView } from './zoom'

/** The whole axis in its width, of which only the part around the viewport is drawn. */
export function ZoomedAxis({
  waveform,
  durationMs,
  view,
}: {
  waveform: DrawingWaveform
  durationMs: number
  view: ZoomView
}) {
  const scrub = useScrub('panel', durationMs)
  const { startPx, endPx } = drawnSpan(view)
  const part = { startMs: startPx / view.pxPerMs, endMs: endPx / view.pxPerMs }
  const place = { left: startPx, width: endPx - startPx }
  const { scrollPx, widthPx } = view
  return (
    // It is scrolled in the moment it is widened, and where less motion is wanted every change takes a millisecond.
    <div className="relative transition-none" style={{ width: axisPx(view) }}>
      <div
        data-panel-lanes={waveform.channels.length}
        className={`relative touch-none cursor-pointer overflow-hidden ${panelLanesClass[waveform.channels.length]}`}
        {...scrub}
      >
        <div className="absolute inset-y-0 transition-none" style={place}>
          <WaveformSpan waveform={waveform} durationMs={durationMs} columnMs={1 / view.pxPerMs} {...part} />
        </div>
        <Hairline
          place="panel"
          durationMs={durationMs}
          bubbleClass="top-1"
          bubbleLeft={(left) => `clamp(${scrollPx}px + 2rem, ${left}, ${scrollPx + widthPx}px - 2rem)`}
        />
      </div>
      <div className="relative h-5 touch-pan-x">
        <div className="absolute inset-y-0 transition-none" style={place}>
          <Ruler pxPerMs={view.pxPerMs} {...part} />
        </div>
      </div>
    </div>
  )
}
