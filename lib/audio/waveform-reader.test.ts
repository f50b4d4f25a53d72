import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AudioError } from './audio-error'
import { inChunks } from './sound-under-test'
import type { DrawingWaveform } from './waveform'
import { decodeWaveform, readWaveform } from './waveform-reader'
import { anyWaveform, encodeWaveform, waveformOf } from './waveform-under-test'

async function readAll(bytes: Uint8Array, sizes?: readonly number[]): Promise<DrawingWaveform[]> {
  const seen: DrawingWaveform[] = []
  for await (const drawing of readWaveform(inChunks(bytes, sizes))) seen.push(drawing)
  return seen
}

const { promise: never } = Promise.withResolvers<void>()
const anySizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 })

describe('a waveform that arrives', () => {
  test('is read as it was written, however it is cut into sections and chunks', async () => {
    const sections = fc.integer({ min: 1, max: 400 })
    await fc.assert(
      fc.asyncProperty(anyWaveform, sections, anySizes, async (waveform, sectionPoints, sizes) => {
        const bytes = encodeWaveform(waveform, sectionPoints)
        const { drawnMs, summary, ...peaks } = (await readAll(bytes, sizes)).at(-1) ?? {}
        expect({ ...peaks, ...summary }).toEqual(waveform)
        expect(drawnMs).toBe(waveform.durationMs)
        expect(await decodeWaveform(bytes)).toEqual(waveform)
      }),
      { numRuns: 300 },
    )
  })

  test('shows what there is after each section, which stays as it is when more comes', async () => {
    const waveform = waveformOf({ pointCount: 2_500 })
    const seen = await readAll(encodeWaveform(waveform, 1_000))
    expect(seen.map(({ drawnMs }) => drawnMs)).toEqual([100_000, 200_000, 250_000, 249_993])
    expect(seen.map(({ summary }) => summary !== null)).toEqual([false, false, false, true])
    for (const { channels, drawnMs } of seen) {
      for (const [lane, { min, max }] of channels.entries()) {
        const pointCount = Math.ceil(drawnMs / 100)
        expect(min).toEqual(waveform.channels[lane]?.min.subarray(0, pointCount))
        expect(max).toEqual(waveform.channels[lane]?.max.subarray(0, pointCount))
      }
    }
  })

  test('shows a section before the next has begun to come', async () => {
    const bytes = encodeWaveform(waveformOf({ pointCount: 20 }), 10)
    async function* stalling() {
      yield bytes.subarray(0, 16 + 4 + 10 * 4)
      await never
    }
    const { value } = await readWaveform(stalling()).next()
    expect(value?.drawnMs).toBe(1_000)
  })

  test('keeps a silence that ends with the sound, off the grid of its steps', async () => {
    const waveform = waveformOf({ pointCount: 50 })
    const silences = [{ startMs: 2_000, endMs: waveform.durationMs }]
    const bytes = encodeWaveform({ ...waveform, silences })
    expect((await decodeWaveform(bytes)).silences).toEqual(silences)
  })

  test('has room for a day, and for no more', async () => {
    const day = waveformOf({ pointCount: 864_000, isDual: false })
    expect(await decodeWaveform(encodeWaveform(day))).toEqual(day)
    const longer = encodeWaveform(waveformOf({ pointCount: 864_001, isDual: false }))
    await expect(decodeWaveform(longer)).rejects.toMatchObject({ code: 'damaged_waveform' })
  })

  test('lets go of what it reads from when the reader has had enough', async () => {
    let isClosed = false
    async function* chunks() {
      try {
        yield* inChunks(encodeWaveform(waveformOf(), 10))
      } finally {
        isClosed = true
      }
    }
    for await (const _ of readWaveform(chunks())) break
    expect(isClosed).toBe(true)
  })

  test('passes on a failure of what it reads from as it is', async () => {
    async function* chunks() {
      yield* inChunks(encodeWaveform(waveformOf(), 10).subarray(0, 30))
      throw new TypeError('network error')
    }
    await expect(readWaveform(chunks()).next()).rejects.toThrow(new TypeError('network error'))
  })
})

describe('a damaged waveform', () => {
  const whole = encodeWaveform(waveformOf({ pointCount: 9, gaps: [[1, 2]] }), 4)

  test('is told at every length but its own', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      await expect(readAll(whole.subarray(0, length))).rejects.toMatchObject({ code: 'damaged_waveform' })
    }
    const longer = Buffer.concat([whole, Buffer.alloc(1)])
    for (const sizes of [[longer.length], [whole.length, 1]]) {
      await expect(readAll(longer, sizes)).rejects.toMatchObject({ code: 'damaged_waveform' })
    }
  })

  test.each([
    ['another version', 3, 1],
    ['three channels', 4, 3],
    ['points of no length', 8, 0],
    ['a section of a thousand million points', 19, 60],
    ['more sound than points', 69, 4],
    ['silences without end', 93, 2],
  ])('is told before more of it has come: %s', async (_name, place, value) => {
    const bytes = Uint8Array.from(whole)
    bytes[place] = value
    async function* stalling() {
      yield bytes
      await never
    }
    const reading = async () => {
      for await (const _ of readWaveform(stalling()));
    }
    await expect(reading()).rejects.toMatchObject({ code: 'damaged_waveform' })
  })

  test('is told where it has no points at all', async () => {
    const none = encodeWaveform({ ...waveformOf({ pointCount: 0 }), durationMs: 0 })
    await expect(readAll(none)).rejects.toMatchObject({ code: 'damaged_waveform' })
  })

  test('throws nothing but our error, and ends, whatever the bytes and chunks are', async () => {
    const damages = fc.array(fc.tuple(fc.nat(160), fc.nat(255)), { minLength: 1, maxLength: 4 })
    const short = fc.integer({ min: 1, max: 60 })
    const damaged = fc.tuple(anyWaveform, short, damages).map(([waveform, sectionPoints, changes]) => {
      const bytes = encodeWaveform(waveform, sectionPoints)
      for (const [place, value] of changes) bytes[place % bytes.length] = value
      return bytes
    })
    const garbage = fc.uint8Array({ maxLength: 300 })
    const withHead = garbage.map((bytes) => Buffer.concat([whole.subarray(0, 16), bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, withHead, damaged), anySizes, async (bytes, sizes) => {
        try {
          const { channels, summary } = (await readAll(bytes, sizes)).at(-1) ?? {}
          expect(channels?.[0].min.length).toBe(channels?.[0].max.length)
          for (const { startMs, endMs } of summary?.silences ?? []) {
            expect(startMs < endMs && endMs <= (summary?.durationMs ?? 0)).toBe(true)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(AudioError)
        }
      }),
      { numRuns: 6_000 },
    )
  })
})
