import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type AuditSearch, serializeAuditSearch } from './audit-params'
import { getAnswer } from './recordings/query'

const person = z.object({ id: z.string(), name: z.string() })

/** One entry of the log for people: numbers by their last four digits, and nothing of its hashes. */
const auditRowSchema = z.object({
  seq: z.number(),
  at: z.string(),
  /** Without an id where nobody was signed in. */
  who: z.object({ id: z.nullable(z.string()), name: z.string() }),
  /** What was done, as a sentence without its subject. */
  words: z.string(),
  isFailure: z.boolean(),
  recordingId: z.nullable(z.string()),
  /** The last four digits of each, as in `…0143 → …0176`; empty where there are none. */
  numbers: z.string(),
  address: z.nullable(z.string()),
})
export type AuditRow = z.output<typeof auditRowSchema>

const auditPageSchema = z.object({
  rows: z.array(auditRowSchema),
  /** The `older` of the next page; null on the last one. */
  next: z.nullable(z.string()),
  /** Everybody who has a name here, to look for. */
  people: z.array(person),
})
export type AuditPage = z.output<typeof auditPageSchema>

const withQuery = (path: string, search: AuditSearch) => {
  const query = serializeAuditSearch(search)
  return query === '' ? path : `${path}?${query}`
}

export const auditPath = (search: AuditSearch) => withQuery('/api/audit', search)
export const auditExportPath = (search: AuditSearch) =>
  withQuery('/api/audit/export', { ...search, older: '' })

export const auditQuery = (search: AuditSearch, ask?: () => Promise<AuditPage>) =>
  queryOptions({
    queryKey: ['audit', serializeAuditSearch(search)],
    queryFn: ({ signal }): Promise<AuditPage> =>
      ask ? ask() : getAnswer(auditPath(search), auditPageSchema, signal),
  })
