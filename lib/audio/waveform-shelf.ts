import 'server-only'

/** Where waveforms outlive the process. `version` names the file that one was drawn from; that never changes. */
export type WaveformShelf = {
  /** The waveform as it goes over the wire; null where none is kept. */
  find: (version: string, signal?: AbortSignal) => Promise<Uint8Array | null>
  /** What the rows of a list show, for those versions that are kept. */
  findLevels: (versions: readonly string[]) => Promise<ReadonlyMap<string, string[]>>
  /** Keeps a waveform in place of any older one of that recording. */
  keep: (entry: {
    version: string
    recordingId: string
    bytes: Uint8Array
    levels: string[]
  }) => Promise<void>
}
