import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { conversations } from '@/sandbox/speech/conversations'
import { AudioError } from './audio-error'
import { parseMp3Frame } from './mp3-frame'
import { readSound } from './sound-reader'
import { inChunks, readAll, wavFile } from './sound-under-test'
import { drawWhole } from './waveform-under-test'

let dual: Buffer
let single: Buffer
beforeAll(async () => {
  dual = await readFile('sandbox/speech/sales-renewal.dual.mp3')
  single = await readFile('sandbox/speech/sales-renewal.single.mp3')
})

const frameSamples = 576
const frameBytes = () => parseMp3Frame(dual, 0)?.byteCount ?? 0
const frames = (count: number) => dual.subarray(0, count * frameBytes())
/** Bytes without meaning that are the same in each run. */
const noise = (byteCount: number, seed = 7) =>
  Buffer.from(
    Uint8Array.from(
      { length: byteCount },
      (_, index) => (Math.imul(index + seed, 2_654_435_761) >>> 13) & 255,
    ),
  )

describe('an MP3 is read', () => {
  test('to the length of its frames, two channels as two', async () => {
    const sound = await readAll(dual)
    const frameCount = dual.length / frameBytes()
    expect(sound).toMatchObject({ sampleRateHz: 8_000, channelCount: 2 })
    expect(sound?.samples).toHaveLength(2 * frameSamples * frameCount)
  })

  test('as one channel where it has one', async () => {
    const sound = await readAll(single)
    expect(sound).toMatchObject({ sampleRateHz: 8_000, channelCount: 1 })
    expect(sound?.samples).toHaveLength((dual.length / frameBytes()) * frameSamples)
  })

  test('the same however it is cut into chunks', async () => {
    const file = frames(40)
    const whole = await readAll(file)
    for (const sizes of [[1], [7, 300], [1_000], [4_096]]) expect(await readAll(file, sizes)).toEqual(whole)
  })

  test('behind a tag, before another, and around what is no sound', async () => {
    const tag = Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\x20\0'), noise(4_096)])
    const whole = (await readAll(frames(20)))?.samples.length ?? 0
    const tagged = Buffer.concat([tag, frames(20), Buffer.from('TAG'), Buffer.alloc(125)])
    expect((await readAll(tagged))?.samples).toHaveLength(whole)
    const torn = Buffer.concat([frames(20), noise(20_000), frames(20)])
    const read = (await readAll(torn))?.samples.length ?? 0
    expect(Math.abs(read - 2 * whole)).toBeLessThanOrEqual(4 * frameSamples)
  })

  test('to its last whole frame where it is cut off', async () => {
    const cut = frames(12).subarray(0, 11 * frameBytes() + 50)
    expect((await readAll(cut))?.samples).toHaveLength(11 * 2 * frameSamples)
  })
})

describe('the waveform of an MP3', () => {
  test.each(['dual', 'single'] as const)('says who speaks as that of the WAV does: %s', async (channels) => {
    const conversation = conversations.find(({ name }) => name === 'sales-renewal')
    const sound = conversation?.pcm(channels) ?? new Uint8Array()
    const wav = wavFile({ channelCount: channels === 'dual' ? 2 : 1, sound })
    const fromWav = await drawWhole(readSound(inChunks(wav)))
    const fromMp3 = await drawWhole(readSound(inChunks(channels === 'dual' ? dual : single)))
    expect(fromMp3.channels).toHaveLength(fromWav.channels.length)
    for (const who of ['aMs', 'bMs', 'bothMs', 'noneMs'] as const) {
      const difference = fromMp3.talk[who] - fromWav.talk[who]
      expect(Math.abs(difference) / fromWav.durationMs).toBeLessThanOrEqual(0.02)
    }
  })
})

describe('what is no MP3', () => {
  test.each([
    ['noise', noise(300_000)],
    ['text', Buffer.from('<html>'.repeat(20_000))],
    ['nothing but the sign of a frame', Buffer.alloc(100_000, 0xff)],
    ['a tag alone', Buffer.from('ID3\x03\0\0\0\0\x20\0')],
    ['a few bytes', Buffer.from('abcd')],
  ])('is refused: %s', async (_name, bytes) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ name: 'AudioError', code: 'not_audio' })
  })

  test('throws nothing but our error, and ends, however a sound is damaged', async () => {
    const damage = fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 300 }), fc.nat(100_000))
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        const file = Buffer.from(frames(6))
        for (const [place, length, seed] of damages) noise(length, seed).copy(file, place % file.length)
        const error = await readAll(file).catch((reason: unknown) => reason)
        if (error instanceof Error) expect(error).toBeInstanceOf(AudioError)
      }),
      // As many as there is time for: each makes a decoder of its own, some milliseconds' work.
      { numRuns: 5_000, interruptAfterTimeLimit: 5_000 },
    )
  })
})
