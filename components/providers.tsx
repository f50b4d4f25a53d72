'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Preferences } from '@/lib/preferences'
import { getQueryClient } from '@/lib/query-client'
import type { Viewer } from '@/lib/viewer'
import { PlayerProvider } from './player/player-provider'
import { PreferencesProvider } from './preferences'
import { ViewerProvider } from './viewer'

export function Providers({
  preferences,
  viewer,
  children,
}: {
  preferences: Preferences
  viewer: Viewer | null
  children: ReactNode
}) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <PreferencesProvider initial={preferences}>
        <ViewerProvider viewer={viewer}>
          <PlayerProvider>{children}</PlayerProvider>
        </ViewerProvider>
      </PreferencesProvider>
    </QueryClientProvider>
  )
}
