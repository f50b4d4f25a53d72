import { z } from 'zod'
import { isTimeZone, rangePresets, toInstant } from './time-range'

export const pageSizes = [20, 50, 100, 250] as const
export type PageSize = (typeof pageSizes)[number]

export const timestampKinds = ['created', 'start', 'end'] as const
export type TimestampKind = (typeof timestampKinds)[number]

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const dayOrInstantPattern = /^\d{4}-\d{2}-\d{2}(T.*)?$/

/** What an id may look like where it becomes part of a path; wider than a UUID, since Telnyx promises only a string. */
export const recordingIdSchema = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9_.:-]{1,128}$/, { error: 'is not a recording id' })

const text = (maxLength: number) =>
  z
    .string()
    .transform((value) => value.toWellFormed().trim())
    .pipe(
      z
        .string()
        .max(maxLength, { error: `is longer than ${maxLength} characters` })
        .regex(/^\P{Cc}*$/u, { error: 'has control characters' }),
    )

const uuid = text(64).pipe(z.string().refine((value) => uuidPattern.test(value), { error: 'is not a UUID' }))

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: 'is not a whole number' })
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, { error: 'is below 1' })
        .max(max, { error: `is above ${max}` }),
    )

const instantInReach = (value: string) => {
  const year = new Date(value).getUTCFullYear()
  return year >= 2000 && year < 2100
}

export const instant = z.iso
  .datetime({ offset: true, error: 'is not a date with a time zone' })
  .refine(instantInReach, { error: 'is not between the years 2000 and 2100' })
  .transform((value) => toInstant(new Date(value)))

// A `+` that was not written `%2B` arrives as a space; no number or SIP URI begins with a real one.
const number = z
  .string()
  .transform((value) => value.replace(/^ (?=\d)/, '+'))
  .pipe(text(128))

/**
 * One entry for each key of the URL: how its text is read. The order here is the order in which they are written.
 * `after` and `before` also take a plain day, which only the whole search (with its zone) can resolve.
 */
export const searchFields = {
  range: z.enum(rangePresets, { error: `is not one of ${rangePresets.join(', ')}` }),
  after: z.string().regex(dayOrInstantPattern, { error: 'is not a date' }),
  before: z.string().regex(dayOrInstantPattern, { error: 'is not a date' }),
  by: z.enum(timestampKinds, { error: `is not one of ${timestampKinds.join(', ')}` }),
  tz: z.string().max(64, { error: 'is not a time zone' }).refine(isTimeZone, { error: 'is not a time zone' }),
  from: number,
  to: number,
  conference: text(256),
  leg: uuid,
  session: uuid,
  connection: text(128),
  control: text(512),
  sip: text(256),
  region: text(64),
  page: wholeNumber(10_000_000),
  size: z
    .string()
    .refine((value) => pageSizes.some((size) => String(size) === value), {
      error: `is not one of ${pageSizes.join(', ')}`,
    })
    .transform((value) => pageSizes.find((size) => String(size) === value) ?? 20),
  pin: instant,
  open: recordingIdSchema,
  t: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,3})?$/, { error: 'is not a number of seconds' })
    .transform(Number),
} as const

export type SearchKey = keyof typeof searchFields
