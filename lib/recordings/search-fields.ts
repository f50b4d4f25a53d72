import * as z from 'zod/mini'
import { readLength } from './length'
import { isTimeZone, rangePresets, toInstant } from './time-range'

export const pageSizes = [20, 50, 100, 250] as const
export type PageSize = (typeof pageSizes)[number]

export const timestampKinds = ['created', 'start', 'end'] as const
export type TimestampKind = (typeof timestampKinds)[number]

export const channelWords = ['single', 'dual'] as const
export const formatWords = ['mp3', 'wav'] as const

/** `newest` goes without saying, so the URL never does. `from` and `to` are by the digits and letters of the number. */
export const sortOrders = ['newest', 'oldest', 'longest', 'shortest', 'from', 'to'] as const
export type SortOrder = (typeof sortOrders)[number]
export type SortWord = Exclude<SortOrder, 'newest'>

/** What comes to the ears: both channels as recorded, both mixed, or one of them alone. `a` is the file's first. */
export const hearings = ['stereo', 'mono', 'a', 'b'] as const
export type Hearing = (typeof hearings)[number]

/** Slower or faster than this, speech can no longer be understood. */
export const slowest = 0.5
export const fastest = 3

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const dayOrInstantPattern = /^\d{4}-\d{2}-\d{2}(T.*)?$/

/** What an id may look like where it becomes part of a path; wider than a UUID, since Telnyx promises only a string. */
export const recordingIdSchema = z
  .string()
  .check(z.regex(/^(?!\.{1,2}$)[A-Za-z0-9_.:-]{1,128}$/, { error: 'is not a recording id' }))

const matching = (pattern: RegExp, error: string) => z.string().check(z.regex(pattern, { error }))

const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: `is not one of ${words.join(', ')}` })

const trimmed = z.pipe(
  z.string(),
  z.transform((value: string) => value.toWellFormed().trim()),
)

const text = (maxLength: number) =>
  z.pipe(
    trimmed,
    z
      .string()
      .check(
        z.maxLength(maxLength, { error: `is longer than ${maxLength} characters` }),
        z.regex(/^\P{Cc}*$/u, { error: 'has control characters' }),
      ),
  )

const uuid = z.pipe(trimmed, matching(uuidPattern, 'is not a UUID'))

const wholeNumber = (max: number) =>
  z.pipe(
    z.pipe(matching(/^\d{1,15}$/, 'is not a whole number'), z.transform(Number)),
    z.number().check(z.gte(1, { error: 'is below 1' }), z.lte(max, { error: `is above ${max}` })),
  )

const length = z.pipe(
  z.pipe(
    z.string(),
    z.transform((value: string) => readLength(value) ?? Number.NaN),
  ),
  z
    .number({ error: 'is not a length like 90, 1:30 or 1h' })
    .check(
      z.gte(1, { error: 'is shorter than a second' }),
      z.lte(999_999, { error: 'is longer than 277 hours' }),
    ),
)

const instantInReach = (value: string) => {
  const year = new Date(value).getUTCFullYear()
  return year >= 2000 && year < 2100
}

export const instant = z.pipe(
  z.iso
    .datetime({ offset: true, error: 'is not a date with a time zone' })
    .check(z.refine(instantInReach, { error: 'is not between the years 2000 and 2100' })),
  z.transform((value: string) => toInstant(new Date(value))),
)

// A `+` that was not written `%2B` arrives as a space; no number or SIP URI begins with a real one.
const number = z.pipe(
  z.pipe(
    z.string(),
    z.transform((value: string) => value.replace(/^ (?=\d)/, '+')),
  ),
  text(128),
)

// Written as people write numbers, kept as digits: a plus begins the number, as a star behind it says.
const digits = z.pipe(
  z.pipe(
    z.string(),
    z.transform((value: string) =>
      value
        .replace(/^[+ ](?=\d)/, '*+')
        .replace(/[\s().\-/]/g, '')
        .replace(/^\*\+(\d+)\*?$/, '$1*')
        .replace(/^\*(\d*)\*$/, '$1'),
    ),
  ),
  matching(/^(\d{2,15}\*?|\*\d{2,15})$/, 'is not 2 to 15 digits, with * before or behind them'),
)

const timeZone = z
  .string()
  .check(
    z.maxLength(64, { error: 'is not a time zone' }),
    z.refine(isTimeZone, { error: 'is not a time zone' }),
  )

const noSpeed = `is not a speed from ${slowest} to ${fastest}`
const speed = z.pipe(
  z.pipe(matching(/^\d(\.\d{1,2})?$/, noSpeed), z.transform(Number)),
  z.number().check(z.gte(slowest, { error: noSpeed }), z.lte(fastest, { error: noSpeed })),
)

const pageSize = z.pipe(
  z.string().check(
    z.refine((value) => pageSizes.some((size) => String(size) === value), {
      error: `is not one of ${pageSizes.join(', ')}`,
    }),
  ),
  z.transform((value: string) => pageSizes.find((size) => String(size) === value) ?? 20),
)

/**
 * One entry for each key of the URL: how its text is read. The order here is the order in which they are written.
 * `after` and `before` also take a plain day, which only the whole search (with its zone) can resolve.
 */
export const searchFields = {
  range: oneOf(rangePresets),
  after: matching(dayOrInstantPattern, 'is not a date'),
  before: matching(dayOrInstantPattern, 'is not a date'),
  by: oneOf(timestampKinds),
  tz: timeZone,
  number,
  from: number,
  to: number,
  conference: text(256),
  leg: uuid,
  session: uuid,
  connection: text(128),
  control: text(512),
  sip: text(256),
  region: text(64),
  digits,
  min: length,
  max: length,
  channels: oneOf(channelWords),
  source: text(64),
  initiated: text(64),
  format: oneOf(formatWords),
  sort: oneOf(sortOrders.filter((order): order is SortWord => order !== 'newest')),
  page: wholeNumber(10_000_000),
  size: pageSize,
  pin: instant,
  open: recordingIdSchema,
  t: z.pipe(matching(/^\d{1,6}(\.\d{1,3})?$/, 'is not a number of seconds'), z.transform(Number)),
  speed,
  hear: oneOf(hearings),
} as const

export type SearchKey = keyof typeof searchFields
