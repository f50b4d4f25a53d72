import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { dialogues, type Setting } from './dialogues.ts'
import { decodeImaAdpcm } from './ima-adpcm.ts'
import timings from './timings.json' with { type: 'json' }

export const SAMPLE_RATE_HZ = 8000
export const MP3_FRAME_SAMPLES = 576

type SpokenLine = { speaker: string; channel: number; startMs: number; endMs: number; text: string }
type Channels = 'single' | 'dual'

/** One recorded talk. Its audio is read when first played, then kept: all of it together is under 20 MB. */
export type Conversation = {
  name: string
  setting: Setting
  durationMs: number
  lines: readonly SpokenLine[]
  /** 16-bit little-endian samples at 8 kHz; both sides interleaved, or mixed into one. */
  pcm(channels: Channels): Buffer
  /** Constant bit rate frames of equal size, each decodable alone, without tags. */
  mp3(channels: Channels): Buffer
}

const timingByName = new Map<string, { sampleCount: number; lines: SpokenLine[] }>(Object.entries(timings))

export const conversations: readonly Conversation[] = dialogues.map(({ name, setting }) => {
  const timing = timingByName.get(name)
  if (timing === undefined) throw new Error(`${name} has never been spoken; run sandbox/speech/make.ts`)
  return {
    name,
    setting,
    durationMs: (timing.sampleCount * 1000) / SAMPLE_RATE_HZ,
    lines: timing.lines,
    pcm: oncePerLayout((channels) => decodePcm(name, timing.sampleCount, channels)),
    mp3: oncePerLayout((channels) => readFileSync(join(import.meta.dirname, `${name}.${channels}.mp3`))),
  }
})

function decodePcm(name: string, sampleCount: number, channels: Channels): Buffer {
  const packed = gunzipSync(readFileSync(join(import.meta.dirname, `${name}.ima.gz`)))
  const half = packed.length / 2
  const first = decodeImaAdpcm(packed.subarray(0, half), sampleCount)
  const second = decodeImaAdpcm(packed.subarray(half), sampleCount)
  const pcm = Buffer.alloc(sampleCount * (channels === 'dual' ? 4 : 2))
  for (let at = 0; at < sampleCount; at += 1) {
    const left = first[at] ?? 0
    const right = second[at] ?? 0
    if (channels === 'single') pcm.writeInt16LE((left + right) >> 1, at * 2)
    else {
      pcm.writeInt16LE(left, at * 4)
      pcm.writeInt16LE(right, at * 4 + 2)
    }
  }
  return pcm
}

function oncePerLayout(load: (channels: Channels) => Buffer): (channels: Channels) => Buffer {
  const loaded = new Map<Channels, Buffer>()
  return (channels) => {
    const kept = loaded.get(channels) ?? load(channels)
    loaded.set(channels, kept)
    return kept
  }
}
