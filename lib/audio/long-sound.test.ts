import { expect, test } from 'vitest'
import { readSound } from './sound-reader'
import { wavFile } from './sound-under-test'
import { drawWhole } from './waveform-under-test'

test('a recording of four hours in µ-law is drawn to its last second', async () => {
  // Ten seconds in which A speaks for four, and B for three from the fifth on; 125 steps loud.
  const [loud, none] = [0x80, 0xff]
  const sound = Uint8Array.from({ length: 160_000 }, (_, index) => {
    const second = index / 16_000
    const isSpeech = index % 2 === 0 ? second < 4 : second >= 5 && second < 8
    return isSpeech ? loud : none
  })
  const head = wavFile({
    coding: 'muLaw',
    channelCount: 2,
    sound: new Uint8Array(),
    statedBytes: 230_400_000,
  })
  async function* file() {
    yield head
    for (let turn = 0; turn < 1_440; turn += 1) yield sound
  }
  const waveform = await drawWhole(readSound(file()), 14_400_000)
  expect(waveform).toMatchObject({
    durationMs: 14_400_000,
    pointMs: 100,
    talk: { aMs: 5_760_000, bMs: 4_320_000, bothMs: 0, noneMs: 4_320_000 },
    longestSilenceMs: 2_000,
  })
  expect(waveform.silences).toHaveLength(1_440)
  expect(waveform.silences.at(-1)).toEqual({ startMs: 14_398_000, endMs: 14_400_000 })
  const expected = (isSpeech: (second: number) => boolean) =>
    Int8Array.from({ length: 144_000 }, (_, point) => (isSpeech((point % 100) / 10) ? 125 : 0))
  const [a, b] = waveform.channels
  for (const lane of [a.min, a.max]) expect(lane).toEqual(expected((second) => second < 4))
  for (const lane of [b?.min, b?.max]) expect(lane).toEqual(expected((second) => second >= 5 && second < 8))
})
