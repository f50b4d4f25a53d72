'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Viewer } from '@/lib/viewer'

const Context = createContext<Viewer | null>(null)

export function ViewerProvider({ viewer, children }: { viewer: Viewer | null; children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>
}

/** Who looks at the page, for what it offers them; the server decides by itself what they get. `null` for nobody. */
export const useViewer = (): Viewer | null => use(Context)
