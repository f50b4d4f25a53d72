import { LocateFixed, Minus, Plus } from 'lucide-react'
import type { ComponentProps } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useShownMs } from './pointed-moment'
import type { ZoomControls } from './use-zoom'
import { isInView, scrollTo } from './zoom'

/** Stays in the order of focus where there is nothing more to do. */
function ZoomButton({ isOff, ...props }: ComponentProps<'button'> & { isOff: boolean }) {
  return (
    <button
      type="button"
      title={props['aria-label']}
      aria-disabled={isOff}
      className={buttonClass({ look: 'quiet', size: 'small' }, 'max-md:h-11 max-md:min-w-11')}
      {...props}
    />
  )
}

/** Each zooms around the playhead where that is in view, else around the middle. */
export function ZoomButtons({
  controls: { view, zoomBy, canZoomIn, canZoomOut },
  onScroll,
}: {
  controls: ZoomControls
  onScroll: (left: number) => void
}) {
  const shownMs = useShownMs()
  const zoom = (factor: number) => () => {
    const playheadPx = shownMs * view.pxPerMs - view.scrollPx
    zoomBy(factor, isInView(view, shownMs) ? playheadPx : view.widthPx / 2)
  }
  return (
    <fieldset aria-label="Zoom" className="flex items-center">
      <ZoomButton
        aria-label="Show the playhead"
        isOff={!canZoomOut}
        onClick={() => onScroll(scrollTo(view, shownMs))}
      >
        <LocateFixed aria-hidden="true" />
      </ZoomButton>
      <ZoomButton aria-label="Zoom to fit" isOff={!canZoomOut} onClick={zoom(0)}>
        Fit
      </ZoomButton>
      <ZoomButton aria-label="Zoom out" isOff={!canZoomOut} onClick={zoom(0.5)}>
        <Minus aria-hidden="true" />
      </ZoomButton>
      <ZoomButton aria-label="Zoom in" isOff={!canZoomIn} onClick={zoom(2)}>
        <Plus aria-hidden="true" />
      </ZoomButton>
      <ZoomButton aria-label="Zoom to detail" isOff={!canZoomIn} onClick={zoom(Number.MAX_SAFE_INTEGER)}>
        Detail
      </ZoomButton>
    </fieldset>
  )
}
