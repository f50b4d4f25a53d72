import 'server-only'
import { AudioError } from './audio-error'
import type { ByteCursor } from './byte-cursor'
import { isSameSound, type Mp3Frame, parseMp3Frame } from './mp3-frame'

const pieceBytes = 8_192
// Longer than any frame, so that a whole one and the head of the next are always in sight.
const sightBytes = 4_096
const soughtBytes = 65_536

export type Mp3Frames = Mp3Frame & { bytes: Uint8Array }

/** The size of the ID3 tag that files often begin with. */
function tagBytes(head: Uint8Array): number {
  const [i, d, three, , , flags = 0, a = 0, b = 0, c = 0, e = 0] = head
  if (head.length < 10 || i !== 0x49 || d !== 0x44 || three !== 0x33) return 0
  const size = ((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (e & 127)
  return 10 + size + ((flags & 16) === 0 ? 0 : 10)
}

/** A frame counts when another of its kind, or the end of the file, follows it: what merely looks like one does not. */
function frameAt(
  bytes: Uint8Array,
  start: number,
  first: Mp3Frame | undefined,
  isEnd: boolean,
): Mp3Frame | null {
  const frame = parseMp3Frame(bytes, start)
  if (frame === null || (first !== undefined && !isSameSound(frame, first))) return null
  const end = start + frame.byteCount
  if (end >= bytes.length) return isEnd && end === bytes.length ? frame : null
  const next = parseMp3Frame(bytes, end)
  const isFollowed = next !== null && isSameSound(frame, next)
  return isFollowed || (isEnd && first !== undefined) ? frame : null
}

/**
 * Finds the whole frames of one sound and leaves out everything between them: the decoder never returns from some
 * kinds of garbage, so it gets none to see.
 */
export async function* readMp3Frames(cursor: ByteCursor): AsyncGenerator<Mp3Frames, void> {
  const head = await cursor.read(10)
  cursor.unread(head)
  await cursor.skip(tagBytes(head))
  let first: Mp3Frame | undefined
  let rest: Uint8Array = new Uint8Array()
  let skippedBytes = 0
  for (let isEnd = false; !isEnd; ) {
    const piece = await cursor.read(pieceBytes)
    isEnd = piece.length < pieceBytes
    const bytes = Buffer.concat([rest, piece])
    const frames: Uint8Array[] = []
    let start = 0
    for (const last = bytes.length - (isEnd ? 4 : sightBytes); start <= last; ) {
      const frame = frameAt(bytes, start, first, isEnd)
      first ??= frame ?? undefined
      if (frame === null) {
        const next = bytes.indexOf(0xff, start + 1)
        const skipped = (next === -1 ? last + 1 : Math.min(next, last + 1)) - start
        start += skipped
        skippedBytes += skipped
      } else {
        frames.push(bytes.subarray(start, start + frame.byteCount))
        start += frame.byteCount
      }
    }
    rest = bytes.subarray(start)
    if (first !== undefined && frames.length > 0) yield { ...first, bytes: Buffer.concat(frames) }
    if (first === undefined && skippedBytes > soughtBytes) throw new AudioError('not_audio')
  }
  if (first === undefined) throw new AudioError('not_audio')
}
