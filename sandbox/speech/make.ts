// Speaks every dialogue of dialogues.json into the committed audio. Needs espeak-ng, sox and lame on the PATH.
// Run: node sandbox/speech/make.ts

import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Dialogue, dialogues } from './dialogues.ts'
import { encodeImaAdpcm } from './ima-adpcm.ts'

const SAMPLE_RATE_HZ = 8000
const MP3_FRAME_SAMPLES = 576
const TAIL_MS = 700

type SpokenLine = { speaker: string; channel: 0 | 1; startMs: number; endMs: number; text: string }
type Recorded = { channels: [Int16Array, Int16Array]; lines: SpokenLine[] }

const workFolder = mkdtempSync(join(tmpdir(), 'speech-'))
const outputFolder = import.meta.dirname
const timings: Record<string, { sampleCount: number; lines: SpokenLine[] }> = {}

for (const dialogue of dialogues) {
  const { channels, lines } = record(dialogue)
  timings[dialogue.name] = { sampleCount: channels[0].length, lines }
  const nibbles = channels.map((samples) => encodeImaAdpcm(samples))
  writeFileSync(join(outputFolder, `${dialogue.name}.ima.gz`), gzipSync(Buffer.concat(nibbles), { level: 9 }))
  writeMp3(dialogue.name, channels)
}
writeFileSync(join(outputFolder, 'timings.json'), `${JSON.stringify(timings, null, 1)}\n`)
rmSync(workFolder, { recursive: true })

function record(dialogue: Dialogue): Recorded {
  const clips: Array<{ channel: 0 | 1; start: number; samples: Int16Array }> = []
  const lines: SpokenLine[] = []
  let cursor = 0
  for (const { speaker, gapMs, text } of dialogue.lines) {
    const person = dialogue.speakers[speaker]
    if (person === undefined) throw new Error(`${dialogue.name}: nobody is called ${speaker}`)
    const samples = speak(person, text)
    const start = Math.max(0, cursor + Math.round((gapMs * SAMPLE_RATE_HZ) / 1000))
    clips.push({ channel: person.channel, start, samples })
    cursor = start + samples.length
    lines.push({ speaker, channel: person.channel, startMs: toMs(start), endMs: toMs(cursor), text })
  }
  // Whole MP3 frames, so that WAV and MP3 loop at the same instant.
  const frames = Math.ceil((cursor + (TAIL_MS * SAMPLE_RATE_HZ) / 1000) / MP3_FRAME_SAMPLES)
  const channels: [Int16Array, Int16Array] = [
    new Int16Array(frames * MP3_FRAME_SAMPLES),
    new Int16Array(frames * MP3_FRAME_SAMPLES),
  ]
  for (const clip of clips) channels[clip.channel].set(clip.samples, clip.start)
  return { channels, lines }
}

function speak(person: Dialogue['speakers'][string], text: string): Int16Array {
  const spoken = join(workFolder, 'line.wav')
  const { voice, pitch, wordsPerMinute } = person
  execFileSync('espeak-ng', ['-v', voice, '-p', `${pitch}`, '-s', `${wordsPerMinute}`, '-w', spoken, text])
  const trim = ['silence', '1', '0.01', '0.2%', 'reverse', 'silence', '1', '0.01', '0.2%', 'reverse']
  const telephoneBand = ['highpass', '250', 'lowpass', '3300', 'norm', `${person.gainDb}`]
  const raw = ['-t', 'raw', '-r', `${SAMPLE_RATE_HZ}`, '-e', 'signed', '-b', '16', '-c', '1', '-']
  const bytes = execFileSync('sox', ['-D', '-V1', spoken, ...raw, ...telephoneBand, ...trim])
  const samples = new Int16Array(bytes.length >> 1)
  for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2)
  return samples
}

function writeMp3(name: string, [first, second]: [Int16Array, Int16Array]): void {
  const both = new Int16Array(first.length * 2)
  const mix = new Int16Array(first.length)
  for (let at = 0; at < first.length; at += 1) {
    both[at * 2] = first[at] ?? 0
    both[at * 2 + 1] = second[at] ?? 0
    mix[at] = ((first[at] ?? 0) + (second[at] ?? 0)) >> 1
  }
  encodeMp3(`${name}.dual.mp3`, both, ['-m', 's', '-b', '24'])
  encodeMp3(`${name}.single.mp3`, mix, ['-m', 'm', '-b', '16'])
}

function encodeMp3(fileName: string, samples: Int16Array, mode: string[]): void {
  const input = join(workFolder, 'mix.raw')
  writeFileSync(input, new Uint8Array(samples.buffer))
  const rawInput = ['-r', '-s', '8', '--bitwidth', '16', '--signed', '--little-endian']
  // No bit reservoir and no tag frame: every frame stands alone, so any cut and any loop decodes.
  const frames = ['--quiet', '--cbr', '--nores', '-t', '--resample', '8', '-q', '2']
  const options = { stdio: ['ignore', 'pipe', 'ignore'] } satisfies ExecFileSyncOptions
  const mp3 = execFileSync('lame', [...rawInput, ...frames, ...mode, input, '-'], options)
  const kilobitsPerSecond = Number(mode.at(-1))
  const frameBytes = (MP3_FRAME_SAMPLES * kilobitsPerSecond * 1000) / (SAMPLE_RATE_HZ * 8)
  // Encoder and decoder delay together come to almost two frames, and the talk starts after silence:
  // without the first two frames the loop begins where the WAV begins.
  writeFileSync(join(outputFolder, fileName), mp3.subarray(2 * frameBytes))
}

function toMs(samples: number): number {
  return Math.round((samples * 1000) / SAMPLE_RATE_HZ)
}
