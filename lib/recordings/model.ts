import * as z from 'zod/mini'

export const audioFormatSchema = z.enum(['mp3', 'wav'])
export type AudioFormat = z.output<typeof audioFormatSchema>

/**
 * Why a recording can or cannot be heard, decided on the server from the links Telnyx gave:
 * `empty` has no sound (zero length), `customer_storage` lies in the customer's own bucket,
 * `no_file` has no link at all, `refused_host` a link to a place the operator has not allowed.
 */
export const mediaStateSchema = z.enum(['playable', 'empty', 'customer_storage', 'no_file', 'refused_host'])
export type MediaState = z.output<typeof mediaStateSchema>

/** One end of a call. `value` is what Telnyx wrote (and matches, case and all); `display` is the same for people. */
export const partySchema = z.object({
  value: z.string(),
  display: z.string(),
  /** `masked` for who may not see it: `value` is then no more than `display`. */
  kind: z.enum(['phone', 'sip', 'other', 'masked']),
  /** ISO 3166-1 alpha-2, where the number tells. */
  country: z.nullable(z.string()),
})
export type Party = z.output<typeof partySchema>

/** `null` means that Telnyx did not say; unknown words (a new `status`, say) are kept as they came. */
export const recordingSchema = z.object({
  id: z.string(),
  status: z.nullable(z.string()),
  source: z.nullable(z.string()),
  channels: z.nullable(z.string()),
  initiatedBy: z.nullable(z.string()),
  from: z.nullable(partySchema),
  to: z.nullable(partySchema),
  connectionId: z.nullable(z.string()),
  callControlId: z.nullable(z.string()),
  callLegId: z.nullable(z.string()),
  callSessionId: z.nullable(z.string()),
  conferenceId: z.nullable(z.string()),
  durationMs: z.nullable(z.number()),
  startedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  createdAt: z.nullable(z.string()),
  updatedAt: z.nullable(z.string()),
  formats: z.array(audioFormatSchema),
  media: mediaStateSchema,
})
export type Recording = z.output<typeof recordingSchema>

/** A row Telnyx sent that cannot be read as a recording: shown as such, never dropped in silence. */
export const damagedRowSchema = z.object({
  position: z.number(),
  id: z.nullable(z.string()),
  problem: z.string(),
})
export type DamagedRow = z.output<typeof damagedRowSchema>

export const recordingRowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('recording'),
    recording: recordingSchema,
    /** For each channel 64 levels, where its waveform is known already: see `toRowLevels`. */
    levels: z.nullable(z.array(z.string())),
  }),
  z.object({ kind: z.literal('damaged'), damaged: damagedRowSchema }),
])
export type RecordingRow = z.output<typeof recordingRowSchema>

/** What was really asked of Telnyx: words resolved to instants (UTC, both ends inclusive), numbers to the form sent. */
export const appliedFiltersSchema = z.object({
  after: z.nullable(z.string()),
  before: z.nullable(z.string()),
  from: z.nullable(partySchema),
  to: z.nullable(partySchema),
  number: z.nullable(partySchema),
  /** Every form of `number` that was asked for. */
  spellings: z.array(z.string()),
})
export type AppliedFilters = z.output<typeof appliedFiltersSchema>

/** How the lists of both sides of a number became one: how many recordings have it on each side, and on both. */
export const mergeSchema = z.object({
  from: z.number(),
  to: z.number(),
  both: z.number(),
  /** What the viewer must know where Telnyx contradicted itself. */
  problem: z.nullable(z.string()),
})
export type Merge = z.output<typeof mergeSchema>

/** How far our server has looked where Telnyx cannot filter or sort. Counts are of what Telnyx's own filters leave. */
export const scanSchema = z.object({
  scanned: z.number(),
  /** `null` where Telnyx gave no total just now. */
  total: z.nullable(z.number()),
  /** Only for who sees a part of the recordings, whose counts are of that part: how far all were looked at. */
  donePercent: z.optional(z.number()),
  /** Of those scanned, how many Telnyx sent in a way that cannot be read or put in time. */
  unreadable: z.number(),
  /** Whether rows, order and totals are those of all recordings. */
  isComplete: z.boolean(),
  /** How long all that were found are together, and how many of them have no known length. */
  talkMs: z.number(),
  unknownLengths: z.number(),
})
export type Scan = z.output<typeof scanSchema>

export const recordingsPageSchema = z.object({
  rows: z.array(recordingRowSchema),
  page: z.number(),
  /** Differs from `page` when that page lies beyond the end; the last page is given instead. */
  requestedPage: z.number(),
  size: z.number(),
  /** `null` where Telnyx sent no total. */
  totalResults: z.nullable(z.number()),
  totalPages: z.nullable(z.number()),
  applied: appliedFiltersSchema,
  /** `null` where Telnyx answered alone. */
  merge: z.nullable(mergeSchema),
  /** `null` where Telnyx filtered alone. */
  scan: z.nullable(scanSchema),
  /** The instant of Telnyx's answer. A link to another page carries it as `pin`, so that new calls shift nothing. */
  fetchedAt: z.string(),
  /** True when Telnyx failed just now and this is the last answer that is known. */
  stale: z.boolean(),
})
export type RecordingsPage = z.output<typeof recordingsPageSchema>

export const recordingAnswerSchema = z.object({ recording: recordingSchema, fetchedAt: z.string() })
export type RecordingAnswer = z.output<typeof recordingAnswerSchema>
