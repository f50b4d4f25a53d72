import 'server-only'
import { z } from 'zod'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

// Telnyx marks no field as required and some as null against its own description, so each field is read on its
// own: one that is missing or of another type is `null`, and the rest of the row is kept.
const text = z
  .union([z.string().min(1), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

const withZone = (value: string) => (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`)

const instant = z.iso
  .datetime({ offset: true, local: true })
  .transform((value) => new Date(withZone(value)).toISOString())
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0))
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

const link = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value || null)

const noLinks = { mp3: null, wav: null }

const rowSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).pipe(recordingIdSchema),
  status: text,
  source: text,
  channels: text,
  initiated_by: text,
  from: text,
  to: text,
  connection_id: text,
  call_control_id: text,
  call_leg_id: text,
  call_session_id: text,
  conference_id: text,
  duration_millis: wholeNumber,
  recording_started_at: instant,
  recording_ended_at: instant,
  created_at: instant,
  updated_at: instant,
  /** Signed links: credentials, which never leave the server. */
  download_urls: z
    .object({ mp3: link, wav: link })
    .nullish()
    .catch(noLinks)
    .transform((links) => links ?? noLinks),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The sample of the API's own page wraps each recording in another `data`; the API itself does not. */
const unwrap = (value: unknown): unknown => (isObject(value) && isObject(value.data) ? value.data : value)

/** One recording as Telnyx writes it, every absent or unreadable field as `null`. */
export const wireRecordingSchema = z.preprocess(unwrap, rowSchema)
export type WireRecording = z.output<typeof wireRecordingSchema>

const metaSchema = z
  .object({ page_number: wholeNumber, total_pages: wholeNumber, total_results: wholeNumber })
  .nullish()
  .catch(null)
  .transform((meta) => meta ?? { page_number: null, total_pages: null, total_results: null })

/** A list whose rows are still to be read one by one. */
export const wireListSchema = z.object({ data: z.array(z.unknown()), meta: metaSchema })

/** Reads the answer to a question for one recording: `{data: {…}}`, or the recording alone. */
export const wireAnswerSchema = z.preprocess(unwrap, wireRecordingSchema)
