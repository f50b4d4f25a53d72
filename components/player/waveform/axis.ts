/** A part of the time axis of a recording. */
export type AxisPart = { startMs: number; endMs: number }

/** How many milliseconds of sound one of the axis holds: a file that is longer than its recording is made to fit. */
export const soundStretch = (soundMs: number, durationMs: number) => Math.max(1, soundMs / durationMs)
