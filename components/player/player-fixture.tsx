import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { PreferencesProvider } from '@/components/preferences'
import { ViewerProvider } from '@/components/viewer'
import { parsePreferences } from '@/lib/read-preferences'
import type { Viewer } from '@/lib/viewer'
import { AudioController } from './audio-controller'
import { FakeAudio } from './fake-audio'
import { PlayerProvider } from './player-provider'
import { DEFAULT_SOUND } from './sound-settings'

// The test environment lays nothing out, so there is no size to observe.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const stay = () => undefined

/** The pages are not there to be gone to; links only need a router to render. */
const router = {
  back: stay,
  forward: stay,
  refresh: stay,
  push: stay,
  replace: stay,
  prefetch: stay,
  bfcacheId: '',
}

export const reviewer: Viewer = {
  name: 'Zoë',
  role: 'reviewer',
  canDownload: true,
  canSignOut: true,
  canManageUsers: false,
  canReadAudit: false,
}

/** Renders with a player whose media element obeys the test, and a clock in UTC. */
export function renderWithPlayer(children: ReactNode, viewer: Viewer = reviewer) {
  const audio = new FakeAudio()
  const player = new AudioController({
    createAudio: () => audio,
    store: { read: () => DEFAULT_SOUND, write: () => undefined },
  })
  const preferences = { ...parsePreferences(undefined), clock: 'utc' as const }
  // The waveform is left waiting: it is a matter of its own, and sound goes on without it.
  const queryClient = new QueryClient({ defaultOptions: { queries: { enabled: false } } })
  render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={queryClient}>
        <PreferencesProvider initial={preferences}>
          <ViewerProvider viewer={viewer}>
            <PlayerProvider createController={() => player}>{children}</PlayerProvider>
          </ViewerProvider>
        </PreferencesProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  return { audio, player, queryClient }
}
