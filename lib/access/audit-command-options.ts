import 'server-only'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { ChainEnd } from './audit-entry'
import { auditDetails } from './audit-events'
import { type ExportFormat, exportFormats } from './audit-export'
import type { AuditFilter } from './audit-search'

export type AuditCommand =
  | { name: 'verify'; anchors: ChainEnd[] }
  | { name: 'export'; format: ExportFormat; filter: AuditFilter; number: string | undefined }
  | { name: 'prune'; days: number; isForced: boolean }

export const usage = `Usage: npm run audit -- verify [--anchor seq:hash …]
       npm run audit -- export [--format ndjson|csv] [--from time] [--to time] [--actor id]
                               [--recording id] [--event word] [--number number]
       npm run audit -- prune [--days 400] [--force]`

const leastDays = 30

const options = {
  anchor: { type: 'string', multiple: true },
  format: { type: 'string', default: 'ndjson' },
  from: { type: 'string' },
  to: { type: 'string' },
  actor: { type: 'string' },
  recording: { type: 'string' },
  event: { type: 'string' },
  number: { type: 'string' },
  days: { type: 'string', default: '400' },
  force: { type: 'boolean', default: false },
} as const

type OptionName = keyof typeof options

const takes: Record<AuditCommand['name'], readonly OptionName[]> = {
  verify: ['anchor'],
  export: ['format', 'from', 'to', 'actor', 'recording', 'event', 'number'],
  prune: ['days', 'force'],
}

const anchor = z
  .string()
  .regex(/^\d{1,15}:[0-9a-f]{64}$/, { error: '--anchor is not seq:hash, as an anchor was printed' })
  .transform((text) => {
    const [seq = '', hash = ''] = text.split(':')
    return { seq: Number(seq), hash }
  })

const time = (name: string) =>
  z
    .string()
    .transform(Date.parse)
    .refine((ms) => !Number.isNaN(ms), { error: `--${name} is not a time, as in 2026-11-24T12:00:00Z` })
    .optional()

const exportSchema = z.object({
  format: z.enum(exportFormats, { error: `--format is not one of ${exportFormats.join(', ')}` }),
  from: time('from'),
  to: time('to'),
  // Each key of this object is a word of the log.
  event: z
    .enum(Object.keys(auditDetails) as (keyof typeof auditDetails)[], {
      error: `--event is not one of ${Object.keys(auditDetails).join(', ')}`,
    })
    .optional(),
})

const pruneSchema = z.object({
  days: z
    .string()
    .regex(/^\d{1,5}$/, { error: '--days is not a whole number of days' })
    .transform(Number),
  force: z.boolean(),
})

function parse<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(`${parsed.error.issues.map(({ message }) => message).join('. ')}.`)
}

/** What to do, from the words after `npm run audit --`; throws in words where they make no sense. */
export function readAuditCommand(args: readonly string[]): AuditCommand {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options,
  })
  const [word = '', ...others] = positionals
  if (!Object.hasOwn(takes, word) || others.length > 0) throw new Error(usage)
  // One of the three, as was just found.
  const name = word as AuditCommand['name']
  const stranger = tokens.find(
    (token) => token.kind === 'option' && !takes[name].some((own) => own === token.name),
  )
  if (stranger !== undefined) throw new Error(usage)

  if (name === 'verify') return { name, anchors: parse(z.array(anchor), values.anchor ?? []) }
  if (name === 'export') {
    const { format, from, to, event } = parse(exportSchema, values)
    const filter = { actorId: values.actor, recordingId: values.recording, event, fromMs: from, toMs: to }
    return { name, format, filter, number: values.number }
  }
  const { days, force } = parse(pruneSchema, values)
  if (days < leastDays && !force)
    throw new Error(
      `Fewer than ${leastDays} days are only kept with --force: who did what is then soon gone.`,
    )
  return { name, days, isForced: force }
}
