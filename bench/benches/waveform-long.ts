import { type Bench, repeat } from '../bench.ts'
import type { Bar, Figure } from '../report/figure.ts'
import { wordLength } from '../report/value-words.ts'
import { longRecordingId } from '../stage/long-recording.ts'
import { type LongRecordings, startLongRecordings } from '../stage/long-recordings.ts'
import { drawColdWaveform } from './cold-waveform.ts'
import { memoryFigure } from './memory-figure.ts'

type Sound = { durationSeconds: number; format: 'mp3' | 'wav'; growthBar?: Bar }

async function measure(recordings: LongRecordings, sound: Sound, runs: number): Promise<Figure[]> {
  const { durationSeconds, format, growthBar } = sound
  const id = longRecordingId(durationSeconds, format)
  const drawn = await repeat(runs, () => drawColdWaveform(recordings, id))
  const growths = drawn.map(({ growthMegabytes }) => growthMegabytes)
  return [
    {
      name: `Waveform of ${wordLength(durationSeconds)} dual ${format.toUpperCase()}, cold`,
      unit: 'ms',
      samples: drawn.map(({ wallMs }) => wallMs),
    },
    { name: '– first part to draw', unit: 'ms', samples: drawn.map(({ firstPeaksMs }) => firstPeaksMs) },
    memoryFigure({
      name: '– growth of the server',
      unit: 'MB',
      samples: growths,
      ...(growthBar && { bar: growthBar }),
    }),
    { name: '– bytes', unit: 'kB', samples: drawn.map(({ kilobytes }) => kilobytes) },
  ]
}

/** Waveforms of four hours of WAV, whose memory must not grow with the length, and of an hour of MP3. */
export const benchWaveformLong: Bench = async ({ isQuick, say }) => {
  const runs = isQuick ? 1 : 3
  const sounds: Sound[] = [
    {
      durationSeconds: isQuick ? 240 : 4 * 3_600,
      format: 'wav',
      growthBar: { atMost: 100, judges: 'worst' },
    },
    { durationSeconds: isQuick ? 60 : 3_600, format: 'mp3' },
  ]
  const recordings = await startLongRecordings()
  try {
    const figures: Figure[] = []
    for (const sound of sounds) {
      say(`${wordLength(sound.durationSeconds)} of ${sound.format}`)
      figures.push(...(await measure(recordings, sound, runs)))
    }
    return figures
  } finally {
    await recordings.stop()
  }
}
