'use client'

import { lazy, Suspense } from 'react'
import { MissingDeck } from './missing-deck'
import { announcePlayer } from './player-words'
import { usePlayer } from './use-player'

// Sound needs none of it: the deck is fetched when the first recording is chosen. A page that is older than the
// server may ask in vain for it, and must not fall for that.
const PlayerDeck = lazy(() =>
  import('./player-deck').then(
    (module) => ({ default: module.PlayerDeck }),
    () => ({ default: MissingDeck }),
  ),
)

/** Stands at the foot of every page, and shows itself once a recording is loaded. */
export function PlayerBar() {
  const player = usePlayer()
  return (
    <>
      <p role="status" className="sr-only">
        {announcePlayer(player)}
      </p>
      <Suspense>{player.recording && <PlayerDeck recording={player.recording} />}</Suspense>
    </>
  )
}
