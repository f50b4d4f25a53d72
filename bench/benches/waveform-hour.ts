import { type Bench, repeat } from '../bench.ts'
import type { Bar, Figure } from '../report/figure.ts'
import { ratiosOf } from '../report/statistics.ts'
import { wordLength } from '../report/value-words.ts'
import { longRecordingId } from '../stage/long-recording.ts'
import { startLongRecordings } from '../stage/long-recordings.ts'
import { type BrowserDecode, decodeInBrowser } from './browser-decode.ts'
import { type ColdWaveform, drawColdWaveform } from './cold-waveform.ts'
import { memoryFigure } from './memory-figure.ts'

const timesOf = (runs: readonly { wallMs: number }[]) => runs.map(({ wallMs }) => wallMs)
const growthsOf = (runs: readonly { growthMegabytes: number }[]) =>
  runs.map(({ growthMegabytes }) => growthMegabytes)

function ourFigures(sound: string, ours: readonly ColdWaveform[]): Figure[] {
  return [
    {
      name: `Waveform of ${sound}, cold`,
      unit: 'ms',
      samples: timesOf(ours),
      bar: { atMost: 1_000, judges: 'median' },
    },
    { name: '– first part to draw', unit: 'ms', samples: ours.map(({ firstPeaksMs }) => firstPeaksMs) },
    memoryFigure({
      name: '– growth of the server',
      unit: 'MB',
      samples: growthsOf(ours),
      bar: { atMost: 100, judges: 'worst' },
    }),
    {
      name: '– bytes',
      unit: 'kB',
      samples: ours.map(({ kilobytes }) => kilobytes),
      bar: { atMost: 150, judges: 'worst' },
    },
    { name: '– bytes with gzip', unit: 'kB', samples: ours.map(({ gzipKilobytes }) => gzipKilobytes) },
  ]
}

type Comparison = {
  how: string
  ours: readonly ColdWaveform[]
  theirs: readonly BrowserDecode[]
  bars?: { time: Bar; memory: Bar }
}

function comparedFigures({ how, ours, theirs, bars }: Comparison): Figure[] {
  return [
    {
      name: `– faster than decoding in the browser, ${how}`,
      unit: '×',
      samples: ratiosOf(timesOf(theirs), timesOf(ours)),
      baseline: { name: 'browser', unit: 'ms', samples: timesOf(theirs) },
      ...(bars && { bar: bars.time }),
    },
    memoryFigure({
      name: `– less memory than decoding in the browser, ${how}`,
      unit: '×',
      samples: ratiosOf(growthsOf(theirs), growthsOf(ours)),
      baseline: { name: 'growth of its renderer', unit: 'MB', samples: growthsOf(theirs) },
      ...(bars && { bar: bars.memory }),
    }),
  ]
}

/** The waveform of an hour of dual WAV, and the same file decoded in the browser, by turns. */
export const benchWaveformHour: Bench = async ({ isQuick, browserPath, say }) => {
  const durationSeconds = isQuick ? 120 : 3_600
  const id = longRecordingId(durationSeconds, 'wav')
  const recordings = await startLongRecordings()
  const decode = (rate: 'of-file' | 'of-device') =>
    decodeInBrowser(browserPath, recordings, { id, durationSeconds, rate })
  const runs = await repeat(isQuick ? 1 : 5, async (run) => {
    say(`run ${run + 1}: the server, then the browser at both rates`)
    const ours = await drawColdWaveform(recordings, id)
    return { ours, atFileRate: await decode('of-file'), atDeviceRate: await decode('of-device') }
  }).finally(recordings.stop)

  const ours = runs.map((run) => run.ours)
  return [
    ...ourFigures(`${wordLength(durationSeconds)} dual WAV`, ours),
    ...comparedFigures({
      how: 'at 8 kHz',
      ours,
      theirs: runs.map(({ atFileRate }) => atFileRate),
      bars: { time: { atLeast: 8, judges: 'median' }, memory: { atLeast: 5, judges: 'median' } },
    }),
    ...comparedFigures({
      how: 'at the rate of an AudioContext',
      ours,
      theirs: runs.map(({ atDeviceRate }) => atDeviceRate),
    }),
  ]
}
