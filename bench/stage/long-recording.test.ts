import { expect, it } from 'vitest'
import { readBytes } from '../../sandbox/http/reply.ts'
import { findLongRecording, longRecordingId } from './long-recording.ts'

const find = (durationSeconds: number, format: 'mp3' | 'wav') =>
  findLongRecording(longRecordingId(durationSeconds, format)) ?? expect.fail()

it('an hour of dual WAV has the bytes of 8 kHz and 16 bits', () => {
  expect(find(3_600, 'wav')).toMatchObject({ durationMs: 3_600_000, body: { byteLength: 44 + 115_200_000 } })
})

it('an MP3 is whole frames of 72 ms', () => {
  const { body } = find(3_600, 'mp3')
  expect(body.byteLength).toBe(50_000 * 216)
  const bytes = readBytes(find(720, 'mp3').body)
  for (let at = 0; at < bytes.length; at += 216) expect(bytes.readUInt16BE(at) & 0xffe0).toBe(0xffe0)
})

it('the sound goes on for five minutes before it comes again', () => {
  const bytes = readBytes(find(360, 'wav').body)
  const fiveSeconds = (at: number) => bytes.subarray(44 + at * 160_000, 44 + (at + 1) * 160_000)
  const pieces = Array.from({ length: 60 }, (_, at) => fiveSeconds(at).toString('latin1'))
  expect(new Set(pieces).size).toBe(60)
})

it.each(['', '60s', '60s-ogg', 'x60s-wav', '-1s-wav', '123456s-wav'])('knows no recording “%s”', (id) => {
  expect(findLongRecording(id)).toBeUndefined()
})
