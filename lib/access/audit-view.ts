import 'server-only'
import { eventsOf, readKinds } from '@/lib/audit-kinds'
import type { AuditPage } from '@/lib/audit-page'
import type { AuditSearch } from '@/lib/audit-params'
import { RequestError } from '@/lib/http-response'
import { getLog } from '@/lib/log'
import { resolvePreset } from '@/lib/recordings/time-range'
import { getAudit } from './audit'
import { isAuditError } from './audit-error'
import type { AuditOrigin } from './audit-events'
import type { AuditQuestion } from './audit-log'
import { auditSheet } from './audit-view-csv'
import { toAuditRow } from './audit-view-row'
import { isAudited } from './audited'
import { askAccess } from './guard'
import { getUsers } from './users'

const entriesAPage = 50

/** Throws `not_found` where nothing is written down. */
export function requireAuditLog(): void {
  if (isAudited()) return
  throw new RequestError('not_found', 'Nobody signs in to this dashboard, so nothing is written down.')
}

/** What the log is asked for a search, its relative words resolved at `now`. */
export function toAuditQuestion(search: AuditSearch, now: Date): AuditQuestion {
  const { person, what, outcome, recording, number, range, after, before, tz } = search
  const given = (text: string) => (text === '' ? undefined : text)
  const preset = range === '' ? null : resolvePreset(range, now, tz || 'UTC')
  const kinds = readKinds(what) ?? []
  return {
    actorId: given(person),
    recordingId: given(recording),
    number: given(number),
    outcome: outcome === '' ? undefined : outcome,
    event: kinds.length === 0 ? undefined : eventsOf(kinds),
    fromMs: preset ? preset.after?.getTime() : after === '' ? undefined : Date.parse(after),
    toMs: preset ? preset.before?.getTime() : before === '' ? undefined : Date.parse(before),
  }
}

/** Throws `busy` where the log cannot be read; why is told to whoever runs the server. */
function failInWords(error: unknown): never {
  if (!isAuditError(error)) throw error
  getLog().error({ area: 'audit' }, error.message)
  throw new RequestError(
    'busy',
    'The audit log cannot be read just now. Try again in a moment; if that does not help, look at the server’s log.',
  )
}

async function listPeople(): Promise<AuditPage['people']> {
  return (await askAccess(getUsers().list())).map(({ id, name }) => ({ id, name }))
}

const namesOf = (people: AuditPage['people']) => new Map(people.map(({ id, name }) => [id, name]))

/** One page of the log, newest first. Throws `RequestError`. */
export async function findAuditPage(search: AuditSearch): Promise<AuditPage> {
  const people = await listPeople()
  const names = namesOf(people)
  const { entries, next } = await getAudit()
    .search(toAuditQuestion(search, new Date()), { after: search.older || null, size: entriesAPage })
    .catch(failInWords)
  return { rows: entries.map((entry) => toAuditRow(entry, names)), next, people }
}

/** All of a search as CSV, oldest first, once it is written down who takes it along. Throws `RequestError`. */
export async function* exportAuditSheet(search: AuditSearch, origin: AuditOrigin): AsyncGenerator<string> {
  const sheet = auditSheet(namesOf(await listPeople()))
  try {
    yield* getAudit().export(toAuditQuestion(search, new Date()), 'csv', origin, sheet)
  } catch (error) {
    failInWords(error)
  }
}
