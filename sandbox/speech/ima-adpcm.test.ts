import { expect, it } from 'vitest'
import { conversations } from './conversations.ts'
import { decodeImaAdpcm, encodeImaAdpcm } from './ima-adpcm.ts'

it('gives a tone back within a small fraction of its strength', () => {
  const tone = Int16Array.from({ length: 8000 }, (_, at) => Math.round(12_000 * Math.sin(at / 4)))
  const decoded = decodeImaAdpcm(encodeImaAdpcm(tone), tone.length)
  const error = Math.sqrt(
    tone.reduce((sum, sample, at) => sum + (sample - (decoded[at] ?? 0)) ** 2, 0) / tone.length,
  )
  expect(error).toBeLessThan(600)
})

it('is silent on the channel of whoever does not speak', () => {
  for (const { lines, pcm } of conversations) {
    const samples = pcm('dual')
    const loudness = (channel: number, fromMs: number, toMs: number): number => {
      let sum = 0
      for (let frame = fromMs * 8; frame < toMs * 8; frame += 1)
        sum += Math.abs(samples.readInt16LE(frame * 4 + channel * 2))
      return sum / ((toMs - fromMs) * 8)
    }
    for (const line of lines) {
      const other = 1 - line.channel
      const isAlone = lines.every(
        ({ channel, startMs, endMs }) => channel !== other || endMs <= line.startMs || startMs >= line.endMs,
      )
      expect(loudness(line.channel, line.startMs, line.endMs)).toBeGreaterThan(200)
      if (isAlone) expect(loudness(other, line.startMs, line.endMs)).toBeLessThan(5)
    }
  }
})

it('has pauses of more than two seconds and people who interrupt each other', () => {
  const gaps = conversations.flatMap(({ lines }) =>
    lines.slice(1).map((line, at) => line.startMs - (lines[at]?.endMs ?? 0)),
  )
  expect(Math.max(...gaps)).toBeGreaterThan(2000)
  expect(Math.min(...gaps)).toBeLessThan(-200)
})

it('has MP3 loops of whole frames, as long as the WAV loops', () => {
  for (const { durationMs, mp3 } of conversations) {
    const frames = durationMs / 72
    expect(mp3('dual').length).toBe(frames * 216)
    expect(mp3('single').length).toBe(frames * 144)
    for (let frame = 0; frame < frames; frame += 1) {
      // Eleven bits of sync, MPEG 2.5, layer III.
      expect(mp3('dual').readUInt16BE(frame * 216) & 0xfffe).toBe(0xffe2)
    }
  }
})
