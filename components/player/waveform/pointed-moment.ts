import { useSyncExternalStore } from 'react'
import { Snapshot } from '../snapshot'
import { usePlayerPosition } from '../use-player'

/** Where on the page a time axis can be pointed at. */
export type AxisPlace = 'bar' | 'panel'

export type Pointed = { place: AxisPlace; hoverMs: number | null; dragMs: number | null }

const nowhere: Pointed = { place: 'bar', hoverMs: null, dragMs: null }

/** The moment under the pointer. All axes of the player show it, whichever of them it is over. */
export const pointed = new Snapshot<Pointed>(nowhere)

export const forgetPointed = () => pointed.update(nowhere)

export function usePointed(): Pointed {
  return useSyncExternalStore(pointed.subscribe, pointed.get, () => nowhere)
}

/** Where the playhead is drawn: while it is dragged it is ahead of the sound. */
export function useShownMs(): number {
  const { positionMs } = usePlayerPosition()
  const { dragMs } = usePointed()
  return dragMs ?? positionMs
}
