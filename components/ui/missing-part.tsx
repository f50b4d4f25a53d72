import { Button } from './button'

/** Stands in for a part of a page whose code could not be fetched: the page may be older than the server. */
export function MissingPart() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-danger">A part of this page could not be loaded. Reload the page to get it.</p>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </div>
  )
}
