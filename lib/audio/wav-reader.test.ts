import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AudioError } from './audio-error'
import { chunk, decodeAll, formatChunk, pcm16, readAll, wavFile } from './sound-under-test'

const signal = [0, 1, -1, 256, -257, 32_767, -32_768, 12_345]
const sound = pcm16(signal)
const failure = (bytes: Uint8Array) => readAll(bytes).catch((error: unknown) => error)

describe('a WAV is read', () => {
  test.each([1, 2] as const)('to the sample, as 16-bit PCM with %i channels', async (channelCount) => {
    const file = wavFile({ channelCount, sound })
    expect(await readAll(file)).toEqual({ sampleRateHz: 8_000, channelCount, samples: signal })
  })

  test('as 8-bit PCM, whose middle is 128', async () => {
    const file = wavFile({ coding: 'pcm8', sound: Uint8Array.of(0, 127, 128, 129, 255) })
    expect((await readAll(file))?.samples).toEqual([-32_768, -256, 0, 256, 32_512])
  })

  test('as A-law and µ-law, by the values of G.711', async () => {
    const aLaw = wavFile({ coding: 'aLaw', sound: Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a, 0x80, 0xc5) })
    const muLaw = wavFile({ coding: 'muLaw', sound: Uint8Array.of(0xff, 0x7f, 0x80, 0x00, 0xfe, 0xf0) })
    expect((await readAll(aLaw))?.samples).toEqual([8, -8, 32_256, -32_256, 5_504, 264])
    expect((await readAll(muLaw))?.samples).toEqual([0, 0, 32_124, -32_124, 8, 120])
  })

  test.each(['aLaw', 'muLaw'] as const)('as %s, louder with each step of its code', (coding) => {
    const order = coding === 'aLaw' ? (step: number) => (step | 0x80) ^ 0x55 : (step: number) => 0xff - step
    const samples = decodeAll(
      coding,
      Uint8Array.from({ length: 128 }, (_, step) => order(step)),
    )
    expect(samples).toEqual(samples.toSorted((one, other) => one - other))
    expect(new Set(samples).size).toBe(128)
  })

  test.each(['pcm8', 'pcm16', 'aLaw', 'muLaw'] as const)('in the extensible form of %s', async (coding) => {
    const plain = await readAll(wavFile({ coding, sound }))
    expect(await readAll(wavFile({ coding, sound, isExtensible: true }))).toEqual(plain)
  })

  test('past chunks it does not know, of odd length too, and no further than its sound', async () => {
    const list = chunk('LIST', Buffer.from('INFOabc'))
    const file = wavFile({ sound, chunksBefore: [chunk('fact', Buffer.alloc(4)), list], chunksAfter: [list] })
    expect((await readAll(file))?.samples).toEqual(signal)
  })

  test.each([0, 0xffff_ffff, 0x7fff_ffff])(
    'to the end of the file where it says %i bytes',
    async (statedBytes) => {
      expect((await readAll(wavFile({ sound, statedBytes })))?.samples).toEqual(signal)
    },
  )

  test('in the form for files above 4 GiB', async () => {
    const chunksBefore = [chunk('ds64', Buffer.alloc(28))]
    const file = wavFile({ sound, riff: 'RF64', statedBytes: 0xffff_ffff, chunksBefore })
    expect((await readAll(file))?.samples).toEqual(signal)
  })

  test('the same however it is cut into chunks', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    const kinds = fc.record({
      coding: fc.constantFrom('pcm8', 'pcm16', 'aLaw', 'muLaw'),
      channelCount: fc.constantFrom(1, 2),
    })
    await fc.assert(
      fc.asyncProperty(kinds, sizes, async (kind, cuts) => {
        const file = wavFile({ ...kind, sound })
        expect(await readAll(file, cuts)).toEqual(await readAll(file))
      }),
      { numRuns: 500 },
    )
  })

  test('to its last whole frame, wherever it is cut off', async () => {
    const file = wavFile({ channelCount: 2, sound })
    const headBytes = file.length - sound.length
    for (let length = headBytes; length <= file.length; length += 1) {
      const frames = Math.floor((length - headBytes) / 4)
      const read = await readAll(file.subarray(0, length), [3])
      expect(read?.samples ?? []).toEqual(signal.slice(0, 2 * frames))
    }
  })
})

describe('what is no WAV with sound', () => {
  test('says so, wherever its head is cut off', async () => {
    const file = wavFile({ sound })
    const codes: unknown[] = []
    for (let length = 0; length < file.length - sound.length; length += 1) {
      const error = await failure(file.subarray(0, length))
      codes.push(error instanceof AudioError ? error.code : error)
    }
    expect(codes).toEqual(['empty', ...Array(3).fill('not_audio'), ...Array(40).fill('truncated')])
  })

  test.each([
    ['another kind of RIFF', Buffer.from('RIFF\0\0\0\0AVI \0\0\0\0\0\0\0\0'), 'not_audio'],
    [
      'sound before its format',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), chunk('data', sound)]),
      'not_audio',
    ],
    [
      'chunks without end',
      wavFile({ sound, chunksBefore: Array(2_000).fill(chunk('junk', sound)) }),
      'not_audio',
    ],
    ['three channels', wavFile({ sound, channelCount: 3 }), 'unsupported'],
    ['no channel', wavFile({ sound, channelCount: 0 }), 'unsupported'],
    ['a rate of nothing', wavFile({ sound, sampleRateHz: 0 }), 'unsupported'],
  ])('is refused with its reason: %s', async (_name, file, code) => {
    expect(await failure(file)).toMatchObject({ name: 'AudioError', code })
  })

  test('is refused when its samples have 24 bits, or its code is unknown', async () => {
    const file = wavFile({ sound })
    const wide = Buffer.from(file)
    wide.writeUInt16LE(24, 34)
    const unknown = Buffer.from(file)
    unknown.writeUInt16LE(0x50, 20)
    expect(await failure(wide)).toMatchObject({ code: 'unsupported' })
    expect(await failure(unknown)).toMatchObject({ code: 'unsupported' })
  })

  test('throws nothing but our error, and ends, whatever its bytes are', async () => {
    const garbage = fc.uint8Array({ maxLength: 200 })
    const withHead = garbage.map((bytes) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), bytes]))
    const withFormat = garbage.map((bytes) =>
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), formatChunk({ channelCount: 2 }), bytes]),
    )
    const mutated = fc.tuple(fc.nat(59), fc.nat(255)).map(([place, value]) => {
      const file = wavFile({ sound })
      file[place] = value
      return file
    })
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, withHead, withFormat, mutated), sizes, async (bytes, cuts) => {
        const error = await readAll(bytes, cuts).catch((reason: unknown) => reason)
        if (error instanceof Error) expect(error).toBeInstanceOf(AudioError)
      }),
      { numRuns: 5_000 },
    )
  })
})
