import { PaletteSlot } from '@/components/palette/palette-slot'
import type { Viewer } from '@/lib/viewer'
import { ViewerMenu } from './viewer-menu'

/** What of the header belongs to whoever is signed in, in one piece that comes after the page is alive. */
export function HeaderParts({ viewer }: { viewer: Viewer }) {
  return (
    <>
      <PaletteSlot />
      {(viewer.canSignOut || viewer.canManageUsers || viewer.canReadAudit) && <ViewerMenu viewer={viewer} />}
    </>
  )
}
