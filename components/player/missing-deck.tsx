import { Button } from '@/components/ui/button'

/** Stands in for the bar when its code could not be fetched. */
export function MissingDeck() {
  return (
    <section
      aria-label="Player"
      className="sticky bottom-0 z-20 mt-auto flex flex-wrap items-center gap-3 border-t border-line bg-surface px-4 py-3 shadow-float md:px-6"
    >
      <p className="text-danger">The player’s controls could not be loaded. Reload the page to get them.</p>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </section>
  )
}
