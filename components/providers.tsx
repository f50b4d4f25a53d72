'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Preferences } from '@/lib/preferences'
import { getQueryClient } from '@/lib/query-client'
import { PlayerProvider } from './player/player-provider'
import { PreferencesProvider } from './preferences'

export function Providers({ preferences, children }: { preferences: Preferences; children: ReactNode }) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <PreferencesProvider initial={preferences}>
        <PlayerProvider>{children}</PlayerProvider>
      </PreferencesProvider>
    </QueryClientProvider>
  )
}
