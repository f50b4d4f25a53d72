import { useRef } from 'react'
import type { DrawingWaveform } from '@/lib/audio/waveform'
import { FollowPlayhead, scrollViewport } from './follow-playhead'
import { usePinch } from './use-pinch'
import { useZoom } from './use-zoom'
import { ZoomButtons } from './zoom-buttons'
import { ZoomedAxis } from './zoomed-axis'

/** The waveform in a viewport of its own, with what zooms it. */
export function ZoomedWaveform({ waveform, durationMs }: { waveform: DrawingWaveform; durationMs: number }) {
  const viewport = useRef<HTMLDivElement>(null)
  const zoom = useZoom(viewport, { durationMs, pointMs: waveform.pointMs })
  const pinch = usePinch((...change) => zoom?.zoomBy(...change))
  const percent = Math.min(100, Math.floor((100 * waveform.drawnMs) / durationMs))
  return (
    <div className="min-w-0">
      <section
        ref={viewport}
        aria-label="Waveform"
        tabIndex={zoom?.canZoomOut ? 0 : -1}
        className="overflow-x-scroll overflow-y-hidden rounded outline-offset-0 [scrollbar-color:var(--color-line-strong)_transparent] [scrollbar-width:thin]"
        {...pinch}
      >
        {zoom && <ZoomedAxis waveform={waveform} durationMs={durationMs} view={zoom.view} />}
      </section>
      {zoom && (
        <>
          <FollowPlayhead viewport={viewport} view={zoom.view} />
          <div className="flex items-center justify-between text-xs text-muted">
            <span>{!waveform.summary && `Drawing ${percent} %`}</span>
            <ZoomButtons
              controls={zoom}
              onScroll={(left) => viewport.current && scrollViewport(viewport.current, zoom.view, left)}
            />
          </div>
        </>
      )}
    </div>
  )
}
