import * as z from 'zod/mini'
import { errorCodeSchema } from '@/lib/http-error'

export const timelineUnitSchema = z.enum([
  'minute',
  '5-minutes',
  '15-minutes',
  'hour',
  '3-hours',
  '6-hours',
  'day',
  'week',
  'month',
  'quarter',
  'year',
])
export type TimelineUnit = z.output<typeof timelineUnitSchema>

export const timelineBarSchema = z.object({
  /** Instants, both inclusive. */
  after: z.string(),
  before: z.string(),
  /** `null` where it could not be counted: unknown, which is not none. */
  count: z.nullable(z.number()),
})
export type TimelineBar = z.output<typeof timelineBarSchema>

/** Why something is not known, in our words. */
export const timelineTroubleSchema = z.object({
  code: z.enum([...errorCodeSchema.options, 'not_scanned']),
  message: z.string(),
})
export type TimelineTrouble = z.output<typeof timelineTroubleSchema>

/** How the recordings of a search spread over its range. */
export const timelineSchema = z.object({
  unit: timelineUnitSchema,
  /** The zone whose days and hours the bars are. */
  timeZone: z.string(),
  bars: z.array(timelineBarSchema),
  totalCount: z.nullable(z.number()),
  /** How long all of them are together; `null` unless each is known. */
  talkMs: z.nullable(z.number()),
  trouble: z.nullable(timelineTroubleSchema),
})
export type Timeline = z.output<typeof timelineSchema>

/** A timeline of which nothing is known but why. A page carries it in place of an error. */
export function unknownTimeline({ code, message }: TimelineTrouble): Timeline {
  return {
    unit: 'day',
    timeZone: 'UTC',
    bars: [],
    totalCount: null,
    talkMs: null,
    trouble: { code, message },
  }
}
