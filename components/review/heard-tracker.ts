/** One report of the player, some four times a second. */
export type PlaybackReport = {
  id: string
  positionMs: number
  /** `null` while it is not known. */
  durationMs: number | null
  speed: number
  isPlaying: boolean
  hasEnded: boolean
  /** On a clock that only goes forward. */
  atMs: number
}

const enoughMs = 30_000
// Reports come late and in steps; a seek that is shorter than this does no harm.
const slackMs = 250

/**
 * Says when a recording counts as heard: once half a minute or half of it has been played, or its end. What was leapt
 * over was not played: a step counts only when the time that has passed allows for it.
 */
export class HeardTracker {
  readonly #playedMs = new Map<string, number>()
  #last: PlaybackReport | null = null
  #toldId: string | null = null

  /** Takes a report; true when by it the recording counts as heard, once for each time it is loaded. */
  report(now: PlaybackReport): boolean {
    const last = this.#last?.id === now.id ? this.#last : null
    this.#last = now
    if (!last) this.#toldId = null
    if (this.#toldId === now.id || !last?.isPlaying) return false

    const playedMs = (this.#playedMs.get(now.id) ?? 0) + playedBetween(last, now)
    this.#playedMs.set(now.id, playedMs)
    const isHeard = now.hasEnded || playedMs >= Math.min(enoughMs, (now.durationMs ?? Infinity) / 2)
    if (isHeard) {
      this.#toldId = now.id
      this.#playedMs.delete(now.id)
    }
    return isHeard
  }
}

function playedBetween(last: PlaybackReport, now: PlaybackReport): number {
  const stepMs = now.positionMs - last.positionMs
  const possibleMs = (now.atMs - last.atMs) * last.speed + slackMs
  return stepMs > 0 && stepMs <= possibleMs ? stepMs : 0
}
