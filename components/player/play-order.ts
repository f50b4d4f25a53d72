import type { Recording } from '@/lib/recordings/model'
import { Snapshot } from './snapshot'

/** Recordings in the order in which they are played, and how one of them is played in place of another. */
export type PlayOrder = {
  recordings: readonly Recording[]
  play: (recording: Recording) => void
}

type PlayOrders = {
  /** What the page shows; it goes with the page. */
  page: PlayOrder | null
  /** What was asked to be played one after another, on whatever page one is meanwhile. */
  sequence: (PlayOrder & { name: string }) | null
}

export const playOrders = new Snapshot<PlayOrders>({ page: null, sequence: null })

export const isPartOf = (order: PlayOrder | null, id: string | undefined): order is PlayOrder =>
  order?.recordings.some((recording) => recording.id === id) ?? false

/** The order that a recording is played in; a sequence that was asked for goes before what happens to be shown. */
export function orderAround({ page, sequence }: PlayOrders, id: string | undefined): PlayOrder | null {
  if (isPartOf(sequence, id)) return sequence
  return isPartOf(page, id) ? page : null
}

/** The nearest before and after a recording that can be heard. */
export function neighbours(order: PlayOrder | null, id: string | undefined) {
  const recordings = order?.recordings ?? []
  const place = recordings.findIndex((recording) => recording.id === id)
  const isPlayable = ({ media }: Recording) => media === 'playable'
  return {
    previous: recordings.slice(0, Math.max(place, 0)).findLast(isPlayable) ?? null,
    next: place < 0 ? null : (recordings.slice(place + 1).find(isPlayable) ?? null),
  }
}
