import { ChevronDown, CircleUser } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Viewer } from '@/lib/viewer'

const ViewerPopup = lazy(() => import('./viewer-popup').then((module) => ({ default: module.ViewerPopup })))

/** Who is signed in, and what belongs to them; the menu itself is fetched when someone reaches for it. */
export function ViewerMenu({ viewer }: { viewer: Viewer }) {
  const button = useRef<HTMLButtonElement>(null)
  const container = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  return (
    <div ref={container} className="contents">
      <Button
        ref={button}
        look="quiet"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`Signed in as ${viewer.name}`}
        className="min-w-0 shrink"
        onPointerEnter={() => setWanted(true)}
        onFocus={() => setWanted(true)}
        onClick={() => {
          setWanted(true)
          setOpen(!isOpen)
        }}
      >
        <CircleUser aria-hidden="true" />
        <span className="max-w-32 truncate max-sm:hidden">{viewer.name}</span>
        <ChevronDown aria-hidden="true" className="max-sm:hidden" />
      </Button>
      {isWanted && (
        <Suspense>
          <ViewerPopup
            viewer={viewer}
            container={container}
            anchor={button}
            isOpen={isOpen}
            onOpenChange={setOpen}
          />
        </Suspense>
      )}
    </div>
  )
}
