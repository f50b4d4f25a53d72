import * as z from 'zod/mini'
import { auditKindWords, readKinds } from './audit-kinds'
import { recordingIdSchema, searchFields } from './recordings/search-fields'
import {
  type IgnoredParameter,
  readParameters,
  type SearchInput,
  settleTimes,
  writeParameters,
} from './recordings/search-params'
import type { RangePreset } from './recordings/time-range'

/** The whole state of the page /audit. Each field has one empty value, `''`. */
export type AuditSearch = {
  /** The id of whoever did it. */
  person: string
  /** Kinds with commas between them, in the order of the page. */
  what: string
  outcome: AuditOutcomeWord | ''
  recording: string
  /** Caller or callee, or what somebody looked for. */
  number: string
  range: RangePreset | ''
  after: string
  before: string
  tz: string
  /** The entry behind which this page begins. */
  older: string
}

export const auditOutcomes = ['success', 'failure'] as const
export type AuditOutcomeWord = (typeof auditOutcomes)[number]

export const EVERY_ENTRY: AuditSearch = {
  person: '',
  what: '',
  outcome: '',
  recording: '',
  number: '',
  range: '',
  after: '',
  before: '',
  tz: '',
  older: '',
}

const noKind = `is not made of ${auditKindWords.join(', ')}`
const { number, range, after, before, tz } = searchFields

/** How the text of each parameter is read; numbers and times as on the list of recordings. */
const auditFields = {
  person: z.string().check(z.regex(/^[^\p{Cc}\p{Cs}\s]{1,128}$/u, { error: 'is not the id of a user' })),
  what: z.pipe(
    z.string().check(z.refine((what) => readKinds(what) !== null, { error: noKind })),
    z.transform((what: string) => (readKinds(what) ?? []).join(',')),
  ),
  outcome: z.enum(auditOutcomes, { error: `is not one of ${auditOutcomes.join(', ')}` }),
  recording: recordingIdSchema,
  ...{ number, range, after, before, tz },
  older: z.string().check(z.regex(/^\d{1,15}\.\d{1,15}$/, { error: 'is not the place of an entry' })),
} as const satisfies Record<keyof AuditSearch, z.ZodMiniType<string>>

/** Reads the page's URL. Total, like that of the recordings: what was left out is noted with its reason. */
export function parseAuditSearch(input: SearchInput): { search: AuditSearch; ignored: IgnoredParameter[] } {
  const { read, ignored, ignore } = readParameters(auditFields, input)
  // Each entry of `read` came out of the schema of its own key, so it has that key's type.
  return { search: settleTimes({ ...EVERY_ENTRY, ...(read as Partial<AuditSearch>) }, ignore), ignored }
}

/** Writes the search with its defaults left out and in one order, without the leading `?`. */
export const serializeAuditSearch = (search: AuditSearch): string => writeParameters(search, EVERY_ENTRY)

/** Any change of filter begins with the newest again. */
export const changeAuditFilters = (search: AuditSearch, patch: Partial<AuditSearch>): AuditSearch => ({
  ...search,
  older: '',
  ...patch,
})
