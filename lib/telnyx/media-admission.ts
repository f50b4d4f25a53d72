import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AudioFormat } from '@/lib/recordings/model'
import type { AudioRequest } from './media-request'
import type { WireRecording } from './schema'

export type Admission = {
  /**
   * Called with each recording that Telnyx gave, before its storage is asked and whatever is answered. Gives what may be
   * told of it, and throws `not_found` where that is nothing.
   */
  see: (recording: WireRecording) => WireRecording
  /**
   * Called before the first byte of a file of so many bytes goes out, and may still throw. What it gives hears how many
   * bytes each piece has that follows.
   */
  begin: (
    recording: WireRecording,
    format: AudioFormat,
    totalBytes: number,
  ) => Promise<(byteCount: number) => void>
}

/** Throws for whoever may not have the audio, before anything is asked for them. */
export type Admit = (
  asked: AudioRequest,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Admission>
