import { useEffect } from 'react'
import { usePlayerController } from '@/components/player/use-player'
import { getHeard } from './heard'
import { HeardTracker } from './heard-tracker'

/** Marks what is played as heard. Whoever asks twice on one page marks no less and no more. */
export function useHeardTracking() {
  const player = usePlayerController()
  useEffect(() => {
    const heard = getHeard()
    const tracker = new HeardTracker()
    const report = () => {
      const { recording, phase, durationMs, speed, isWaiting } = player.state.get()
      if (!recording) return
      const isHeard = tracker.report({
        id: recording.id,
        positionMs: player.position.get().positionMs,
        durationMs,
        speed,
        isPlaying: phase === 'playing' && !isWaiting,
        hasEnded: phase === 'ended',
        atMs: performance.now(),
      })
      if (isHeard) heard.set(recording.id, true)
    }
    const stops = [player.state.subscribe(report), player.position.subscribe(report)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [player])
}
