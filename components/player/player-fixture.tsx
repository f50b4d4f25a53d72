import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { PreferencesProvider } from '@/components/preferences'
import { parsePreferences } from '@/lib/preferences'
import { AudioController } from './audio-controller'
import { FakeAudio } from './fake-audio'
import { PlayerProvider } from './player-provider'
import { DEFAULT_SOUND } from './sound-settings'

/** Renders with a player whose media element obeys the test, and a clock in UTC. */
export function renderWithPlayer(children: ReactNode) {
  const audio = new FakeAudio()
  const player = new AudioController({
    createAudio: () => audio,
    store: { read: () => DEFAULT_SOUND, write: () => undefined },
  })
  const preferences = { ...parsePreferences(undefined), clock: 'utc' as const }
  render(
    <PreferencesProvider initial={preferences}>
      <PlayerProvider createController={() => player}>{children}</PlayerProvider>
    </PreferencesProvider>,
  )
  return { audio, player }
}
