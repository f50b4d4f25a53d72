'use client'

import dynamic from 'next/dynamic'
import { announcePlayer } from './player-words'
import { usePlayer } from './use-player'

// Sound needs none of it: the deck is fetched when the first recording is chosen.
const PlayerDeck = dynamic(() => import('./player-deck').then((module) => module.PlayerDeck))

/** Stands at the foot of every page, and shows itself once a recording is loaded. */
export function PlayerBar() {
  const player = usePlayer()
  return (
    <>
      <p role="status" className="sr-only">
        {announcePlayer(player)}
      </p>
      {player.recording && <PlayerDeck recording={player.recording} />}
    </>
  )
}
