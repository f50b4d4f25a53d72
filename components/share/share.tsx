import { Share2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

const SharePopover = lazy(() =>
  import('./share-popover').then((module) => ({ default: module.SharePopover })),
)

/** The button that shares the list; what it opens is fetched when someone reaches for it. */
export function Share() {
  const buttonRef = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  return (
    <>
      <Button
        ref={buttonRef}
        look="quiet"
        title="Share this list"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="relative aria-expanded:bg-raised aria-expanded:text-ink max-sm:w-9 max-sm:px-0 max-md:after:absolute max-md:after:-inset-1"
        onPointerEnter={want}
        onFocus={want}
        onClick={() => {
          want()
          setOpen(!isOpen)
        }}
      >
        <Share2 aria-hidden="true" />
        <span className="max-sm:sr-only">Share</span>
      </Button>
      <Suspense>
        {isWanted && <SharePopover anchor={buttonRef} isOpen={isOpen} onOpenChange={setOpen} />}
      </Suspense>
    </>
  )
}
