'use client'

import { createContext, type ReactNode, useState } from 'react'
import { AudioController } from './audio-controller'

export const PlayerContext = createContext<AudioController | null>(null)

/** One player for the whole visit: it survives paging, filtering and the way from page to page. */
export function PlayerProvider({
  children,
  createController = () => new AudioController(),
}: {
  children: ReactNode
  createController?: () => AudioController
}) {
  const [controller] = useState(createController)
  return <PlayerContext value={controller}>{children}</PlayerContext>
}
