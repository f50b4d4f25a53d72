import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { AudioError } from './audio-error'
import { ByteCursor } from './byte-cursor'
import { isSameSound, parseMp3Frame } from './mp3-frame'
import { type Mp3Frames, readMp3Frames } from './mp3-frames'
import { inChunks } from './sound-under-test'

let dual: Buffer
beforeAll(async () => {
  dual = (await readFile('sandbox/speech/sales-renewal.dual.mp3')).subarray(0, 4_000)
})

async function framesOf(bytes: Uint8Array, sizes: readonly number[]): Promise<Mp3Frames[]> {
  const found: Mp3Frames[] = []
  for await (const frames of readMp3Frames(new ByteCursor(inChunks(bytes, sizes)))) found.push(frames)
  return found
}

/** The decoder may never see anything else: some garbage makes it run for ever. */
function expectWholeFrames({ bytes, ...first }: Mp3Frames): void {
  for (let start = 0; start < bytes.length; ) {
    const frame = parseMp3Frame(bytes, start)
    expect(frame !== null && isSameSound(frame, first)).toBe(true)
    start += frame?.byteCount ?? bytes.length
    expect(start).toBeLessThanOrEqual(bytes.length)
  }
}

// Bytes that frames begin with come often.
const byte = fc.oneof(fc.nat(255), fc.constantFrom(0xff, 0xfb, 0xe3, 0xf3, 0x18, 0x28, 0x40, 0xc0))
const garbage = fc.array(byte, { maxLength: 600 }).map((bytes) => Buffer.from(bytes))
const damages = fc.array(fc.tuple(fc.nat(3_999), garbage), { minLength: 1, maxLength: 4 })

test('only whole frames of one sound are found, and nothing but our error is thrown, whatever the bytes are', async () => {
  const damaged = damages.map((all) => {
    const file = Buffer.from(dual)
    for (const [place, bytes] of all) bytes.copy(file, place)
    return file
  })
  const torn = fc
    .tuple(fc.nat(4_000), garbage, fc.nat(4_000))
    .map(([end, between, start]) => Buffer.concat([dual.subarray(0, end), between, dual.subarray(start)]))
  const tagged = fc
    .tuple(fc.uint8Array({ minLength: 7, maxLength: 7 }), garbage)
    .map(([head, bytes]) => Buffer.concat([Buffer.from('ID3'), head, bytes, dual]))
  const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.oneof(garbage, damaged, torn, tagged), sizes, async (bytes, cuts) => {
      try {
        const found = await framesOf(bytes, cuts)
        for (const frames of found) expectWholeFrames(frames)
        expect(new Set(found.map(({ sampleRateHz, channelCount }) => sampleRateHz * channelCount)).size).toBe(
          1,
        )
      } catch (error) {
        expect(error).toBeInstanceOf(AudioError)
      }
    }),
    { numRuns: 5_000 },
  )
})
