import type { Recording } from '../archive/recording.ts'
import { audioBody } from '../storage/audio-body.ts'

/** A row with what the API keeps to itself, for tests that need to know what to expect. */
export type Description = Omit<Recording, 'conversation'> & {
  conversation: { name: string; durationMs: number }
  /** The exact size of each file, by format. */
  fileBytes: Record<string, number>
}

export function describeRecording(recording: Recording): Description {
  const { name, durationMs } = recording.conversation
  const sizes = recording.formats.map((format) => [format, audioBody(recording, format).byteLength])
  return { ...recording, conversation: { name, durationMs }, fileBytes: Object.fromEntries(sizes) }
}
