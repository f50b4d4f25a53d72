import type { Archive } from '../archive/archive.ts'
import type { Recording } from '../archive/recording.ts'
import type { Transcriptions } from '../archive/transcriptions.ts'

const ROWS_SEARCHED = 20_000

type Example = (recording: Recording, transcriptions: Transcriptions) => boolean

const EXAMPLES = {
  ordinary: ({ kind }) => kind === 'ordinary',
  dual: ({ kind, channels }) => kind === 'ordinary' && channels === 'dual',
  single: ({ kind, channels }) => kind === 'ordinary' && channels === 'single',
  mp3Only: ({ kind, formats }) => kind === 'ordinary' && formats.join() === 'mp3',
  wavOnly: ({ kind }) => kind === 'wavOnly',
  wavOnlyDual: ({ kind, channels }) => kind === 'wavOnly' && channels === 'dual',
  both: ({ kind }) => kind === 'both',
  bothDual: ({ kind, channels }) => kind === 'both' && channels === 'dual',
  zeroLength: ({ kind }) => kind === 'zeroLength',
  zeroLengthMp3: ({ kind, formats }) => kind === 'zeroLength' && formats[0] === 'mp3',
  zeroLengthWav: ({ kind, formats }) => kind === 'zeroLength' && formats[0] === 'wav',
  customerBucket: ({ kind }) => kind === 'customerBucket',
  noLinks: ({ kind }) => kind === 'noLinks',
  gone: ({ kind }) => kind === 'gone',
  missingFields: ({ kind }) => kind === 'missingFields',
  /** A number without its plus. */
  bareNumber: ({ from }) => /^1\d{10}$/.test(from ?? ''),
  /** Calls itself. */
  ownMailbox: ({ from, to }) => from !== undefined && from === to,
  noParties: ({ from, to }) => from === undefined && to === undefined,
  conference: ({ kind }) => kind === 'conference',
  multiLeg: ({ kind }) => kind === 'multiLeg',
  voicemail: ({ kind }) => kind === 'voicemail',
  sipUri: ({ kind }) => kind === 'sipUri',
  shortCode: ({ kind }) => kind === 'shortCode',
  brief: ({ kind }) => kind === 'brief',
  marathon: ({ kind }) => kind === 'marathon',
  hourLongDualWav: ({ kind }) => kind === 'hourLong',
  transcribed: (recording, transcriptions) =>
    transcriptions.exists(recording.index) && transcriptions.of(recording).status === 'completed',
  transcribing: (recording, transcriptions) =>
    transcriptions.exists(recording.index) && transcriptions.of(recording).status === 'in-progress',
} satisfies Record<string, Example>

type CatalogueKind = keyof typeof EXAMPLES | 'newest' | 'oldest' | 'longest' | 'shortest'
export type Catalogue = Partial<Record<CatalogueKind, string>>

/** The id of the newest recording of each kind, among the newest rows; kinds that are not there are left out. */
export function createCatalogue(archive: Archive, transcriptions: Transcriptions): Catalogue {
  const found = new Map<string, string>()
  let newest: Recording | undefined
  let longest: Recording | undefined
  let shortest: Recording | undefined
  for (let index = archive.endIndex - 1; index >= Math.max(0, archive.endIndex - ROWS_SEARCHED); index -= 1) {
    if (!archive.isPresent(index)) continue
    const recording = archive.at(index)
    newest ??= recording
    if (recording.storage === 'stored' && recording.durationMs > 0) {
      if (recording.durationMs > (longest?.durationMs ?? 0)) longest = recording
      if (recording.durationMs < (shortest?.durationMs ?? Number.POSITIVE_INFINITY)) shortest = recording
    }
    for (const [kind, isExample] of Object.entries(EXAMPLES)) {
      if (!found.has(kind) && isExample(recording, transcriptions)) found.set(kind, recording.id)
    }
  }
  const ends = Object.entries({ newest, oldest: oldestOf(archive), longest, shortest })
  for (const [kind, recording] of ends) if (recording !== undefined) found.set(kind, recording.id)
  return Object.fromEntries(found)
}

function oldestOf(archive: Archive): Recording | undefined {
  for (let index = 0; index < archive.endIndex; index += 1)
    if (archive.isPresent(index)) return archive.at(index)
  return undefined
}
