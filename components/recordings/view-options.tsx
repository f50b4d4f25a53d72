import { Columns3 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

const ViewMenu = lazy(() => import('./view-menu').then((module) => ({ default: module.ViewMenu })))

/** The button of the view menu, whose code is fetched when someone reaches for it. */
export function ViewOptions() {
  const buttonRef = useRef<HTMLButtonElement>(null)
  const containerRef = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  return (
    <div ref={containerRef} className="contents">
      <Button
        ref={buttonRef}
        look="quiet"
        className="max-md:hidden"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => setWanted(true)}
        onFocus={() => setWanted(true)}
        onClick={() => {
          setWanted(true)
          setOpen(!isOpen)
        }}
      >
        <Columns3 aria-hidden="true" />
        View
      </Button>
      {isWanted && (
        <Suspense>
          <ViewMenu container={containerRef} anchor={buttonRef} isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  )
}
