import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DrawnPart, drawWaveform } from './draw-waveform'
import { readSound } from './sound-reader'
import { inChunks, pcm16, wavFile } from './sound-under-test'
import { longestMs, maxPoints } from './waveform'
import { drawWhole } from './waveform-under-test'

const draw = (file: Uint8Array, sizes?: number[]) => drawWhole(readSound(inChunks(file, sizes)))

/** Seconds of a sound with a thousand frames each, which rises through them. */
async function* seconds(count: number) {
  const samples = Int16Array.from({ length: 1_000 }, (_, frame) => frame)
  for (let second = 0; second < count; second += 1) {
    yield { sampleRateHz: 1_000, channelCount: 1 as const, samples }
  }
}

const lengthOf = (part: DrawnPart) => ('peaks' in part ? part.peaks.channels[0].min.length : 'end')

/** Sound by time: what each channel has in each frame. */
function soundOf(seconds: number, sampleRateHz: number, ...channels: ((second: number) => number)[]) {
  const frameCount = Math.round(seconds * sampleRateHz)
  const samples = Array.from({ length: frameCount }, (_, frame) =>
    channels.map((at) => Math.round(at(frame / sampleRateHz))),
  )
  return wavFile({ channelCount: channels.length, sampleRateHz, sound: pcm16(samples.flat()) })
}

const tone = (second: number) => 8_000 * Math.sin(second * 2_765)
const quiet = () => 0
const during = (spans: number[][]) => (second: number) =>
  spans.some(([start = 0, end = 0]) => second >= start && second < end)
    ? tone(second) + 1_000
    : 300 * Math.sin(second)

describe('the peaks of a waveform', () => {
  test.each([8_000, 11_025, 44_100])(
    'are those of each tenth of a second, exact to one step, at %i Hz',
    async (rate) => {
      const ramp = (second: number) => 3_000 * second
      const drop = (second: number) => -20_000 + 4_000 * Math.floor(second * 10)
      const { channels, pointMs, durationMs } = await draw(soundOf(1.25, rate, ramp, drop), [4_099])
      expect([pointMs, durationMs]).toEqual([100, 1_250])
      const [a, b] = channels
      for (let point = 0; point < 13; point += 1) {
        const end = Math.min((point + 1) / 10, 1.25)
        expect(Math.abs((a.min[point] ?? 99) - ramp(point / 10) / 256)).toBeLessThanOrEqual(1)
        expect(Math.abs((a.max[point] ?? 99) - ramp(end) / 256)).toBeLessThanOrEqual(1)
        const expected = Math.min((-20_000 + 4_000 * point) / 256, 127)
        if (rate === 8_000) expect(Math.abs((b?.max[point] ?? 99) - expected)).toBeLessThanOrEqual(1)
      }
      expect(a.min).toHaveLength(13)
    },
  )

  test('reach both ends of the scale and rest at nothing', async () => {
    const square = (second: number) => (Math.floor(second * 100) % 2 === 0 ? 32_767 : -32_768)
    const { channels } = await draw(soundOf(0.2, 8_000, square, quiet))
    expect(channels).toEqual([
      { min: Int8Array.of(-128, -128), max: Int8Array.of(127, 127) },
      { min: Int8Array.of(0, 0), max: Int8Array.of(0, 0) },
    ])
  })

  test('are one lane for a file of one channel, whatever was announced', async () => {
    const { channels, talk } = await draw(soundOf(1, 8_000, tone))
    expect(channels).toHaveLength(1)
    expect(talk).toEqual({ aMs: 1_000, bMs: 0, bothMs: 0, noneMs: 0 })
  })

  test.each([
    [0, 100],
    [maxPoints * 100, 100],
    [maxPoints * 100 + 1, 200],
    [longestMs, 800],
  ])(
    'are as dense as there is room for in a recording of %i ms: one each %i ms',
    async (expectedMs, pointMs) => {
      const drawn = await drawWhole(seconds(4), expectedMs)
      expect([drawn.pointMs, drawn.durationMs, drawn.channels[0].max.length]).toEqual([
        pointMs,
        4_000,
        4_000 / pointMs,
      ])
    },
  )

  test('are all there where the file is longer than was said', async () => {
    const { channels, pointMs, durationMs } = await drawWhole(seconds(2_000), 1_000)
    expect([pointMs, durationMs, channels[0].max.length]).toEqual([100, 2_000_000, 20_000])
    expect([...channels[0].max.subarray(-10)]).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 4, 4])
  })

  test('are none of a file without sound, which says so', async () => {
    await expect(draw(soundOf(0, 8_000, tone))).rejects.toMatchObject({ code: 'empty' })
  })

  test('are not drawn for longer than a day', async () => {
    const hour = new Int16Array(3_600_000)
    async function* blocks() {
      for (;;) yield { sampleRateHz: 1_000, channelCount: 1 as const, samples: hour }
    }
    await expect(drawWhole(blocks())).rejects.toMatchObject({ code: 'too_long' })
  })

  test('are not begun where that is said to be longer than a day', async () => {
    let isRead = false
    async function* blocks() {
      isRead = true
      yield* seconds(1)
    }
    await expect(drawWhole(blocks(), longestMs + 1)).rejects.toMatchObject({ code: 'too_long' })
    expect(isRead).toBe(false)
  })
})

describe('a waveform that is drawn', () => {
  test('comes in sections of a minute', async () => {
    const parts: DrawnPart[] = []
    for await (const part of drawWaveform(seconds(150), { now: () => 0 })) parts.push(part)
    expect(parts.map(lengthOf)).toEqual([600, 600, 300, 'end'])
  })

  test('comes in smaller sections where the sound comes slowly', async () => {
    let nowMs = 0
    async function* slowly() {
      for await (const second of seconds(5)) {
        nowMs += 260
        yield second
      }
    }
    const parts: DrawnPart[] = []
    for await (const part of drawWaveform(slowly(), { now: () => nowMs })) parts.push(part)
    expect(parts.map(lengthOf)).toEqual([20, 20, 10, 'end'])
  })

  test('lets others have their turn between the sections', async () => {
    let turns = 0
    const takeTurn = () => {
      turns += 1
      next = setImmediate(takeTurn)
    }
    let next = setImmediate(takeTurn)
    await drawWhole(seconds(1_200))
    clearImmediate(next)
    expect(turns).toBeGreaterThanOrEqual(19)
  })
})

describe('who speaks', () => {
  const a = during([
    [1, 5],
    [5.2, 8],
    [20, 24],
  ])
  const b = during([
    [7, 12],
    [26, 30],
  ])

  test('is told within two in a hundred, short pauses among the words', async () => {
    const { talk, longestSilenceMs, durationMs } = await draw(soundOf(40, 8_000, a, b))
    const near = (actual: number, expected: number) =>
      expect(Math.abs(actual - expected) / durationMs).toBeLessThanOrEqual(0.02)
    near(talk.aMs, 10_000)
    near(talk.bMs, 8_000)
    near(talk.bothMs, 1_000)
    near(talk.noneMs, 21_000)
    near(longestSilenceMs, 10_000)
    expect(talk.aMs + talk.bMs + talk.bothMs + talk.noneMs).toBe(durationMs)
  })

  test('leaves as silences the stretches above 1.2 s in which both are below −40 dBFS', async () => {
    const { silences } = await draw(soundOf(40, 8_000, a, b))
    expect(silences).toEqual([
      { startMs: 12_000, endMs: 20_000 },
      { startMs: 24_000, endMs: 26_000 },
      { startMs: 30_000, endMs: 40_000 },
    ])
  })

  test('has its bounds at 1.2 s and at −40 dBFS', async () => {
    const lulls = during([
      [0, 1],
      [2.2, 3],
      [4.21, 5],
    ])
    expect((await draw(soundOf(5, 8_000, lulls))).silences).toEqual([{ startMs: 3_000, endMs: 4_210 }])
    expect((await draw(soundOf(2, 8_000, () => 327))).talk.noneMs).toBe(2_000)
    expect((await draw(soundOf(2, 8_000, () => -328))).talk.aMs).toBe(2_000)
  })

  test('is told within two in a hundred of any conversation', async () => {
    // Pauses shorter than those among words would be counted as speech.
    const turn = fc.tuple(fc.integer({ min: 320, max: 3_000 }), fc.integer({ min: 40, max: 4_000 }))
    const turns = fc.array(turn, { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(turns, turns, async (turnsA, turnsB) => {
        const speaks = [turnsA, turnsB].map((all) => {
          const is: boolean[] = []
          for (const [pauseMs, wordsMs] of all) {
            is.push(...Array<boolean>(pauseMs).fill(false), ...Array<boolean>(wordsMs).fill(true))
          }
          return (ms: number) => is[ms] === true
        })
        const durationMs = 40_000
        const truth = { aMs: 0, bMs: 0, bothMs: 0, noneMs: 0 }
        const samples: number[] = []
        for (let ms = 0; ms < durationMs; ms += 1) {
          const [isA = false, isB = false] = speaks.map((is) => is(ms))
          truth[isA && isB ? 'bothMs' : isA ? 'aMs' : isB ? 'bMs' : 'noneMs'] += 1
          samples.push(isA ? 4_000 : 200, isB ? -4_000 : 200)
        }
        const file = wavFile({ channelCount: 2, sampleRateHz: 1_000, sound: pcm16(samples) })
        const { talk, silences } = await draw(file)
        for (const who of ['aMs', 'bMs', 'bothMs', 'noneMs'] as const) {
          expect(Math.abs(talk[who] - truth[who]) / durationMs).toBeLessThanOrEqual(0.02)
        }
        for (const { startMs, endMs } of silences) {
          expect(endMs - startMs).toBeGreaterThan(1_200)
          const moments = Array.from({ length: endMs - startMs }, (_, ms) => startMs + ms)
          expect(moments.filter((ms) => speaks.some((is) => is(ms)))).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})
