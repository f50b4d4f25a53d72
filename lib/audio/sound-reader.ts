import 'server-only'
import { AudioError } from './audio-error'
import { ByteCursor } from './byte-cursor'
import { readMp3 } from './mp3-reader'
import type { SoundBlock } from './sound-block'
import { isWav, readWav } from './wav-reader'

/** Reads sound by what the bytes are, whatever the file is called. Throws `AudioError`. */
export async function* readSound(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SoundBlock, void> {
  const cursor = new ByteCursor(chunks)
  try {
    const head = await cursor.read(4)
    if (head.length === 0) throw new AudioError('empty')
    cursor.unread(head)
    yield* isWav(head) ? readWav(cursor) : readMp3(cursor)
  } finally {
    await cursor.close()
  }
}
