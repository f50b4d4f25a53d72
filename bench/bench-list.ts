import type { Bench } from './bench.ts'
import { benchAudioThrough } from './benches/audio-through.ts'
import { benchAudit } from './benches/audit.ts'
import { benchListeners } from './benches/listeners.ts'
import { benchOpenLongRecording } from './benches/open-long-recording.ts'
import { benchParallelLogins } from './benches/parallel-logins.ts'
import { benchPlayerScripts } from './benches/player-scripts.ts'
import { benchRecordingIndex } from './benches/recording-index.ts'
import { benchScan } from './benches/scan.ts'
import { benchSoundStart } from './benches/sound-start.ts'
import { benchWaveformHour } from './benches/waveform-hour.ts'
import { benchWaveformLong } from './benches/waveform-long.ts'

export const benches: Readonly<Record<string, Bench>> = {
  'waveform-hour': benchWaveformHour,
  'waveform-long': benchWaveformLong,
  'sound-start': benchSoundStart,
  'open-long': benchOpenLongRecording,
  'player-scripts': benchPlayerScripts,
  'audio-through': benchAudioThrough,
  listeners: benchListeners,
  index: benchRecordingIndex,
  scan: benchScan,
  audit: benchAudit,
  'parallel-logins': benchParallelLogins,
}
