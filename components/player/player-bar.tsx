'use client'

import { PlayerDeck } from './player-deck'
import { announcePlayer } from './player-words'
import { usePlayer } from './use-player'

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
