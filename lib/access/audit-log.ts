import 'server-only'
import { createAnchors } from './audit-anchors'
import { draftOf, hashSession } from './audit-draft'
import { type AuditEntry, hashOfEntry, sealEntry } from './audit-entry'
import { AuditError, isAuditError } from './audit-error'
import type { AuditEvent, AuditNumbers, AuditOrigin } from './audit-events'
import { type AuditSheet, type ExportFormat, exportAudit } from './audit-export'
import { createGroupCommit } from './audit-group-commit'
import type { AuditKeys } from './audit-key'
import { toJsonLine } from './audit-lines'
import { hashNumber } from './audit-numbers'
import { type AuditedPlay, createPlays } from './audit-plays'
import { type AuditFilter, type AuditPage, readCursor, writeCursor } from './audit-search'
import type { AuditRequest, AuditStorage } from './audit-storage'

/** What is written by the log itself, when it comes to it. */
type OwnEvent = 'start' | 'stop' | 'play' | 'play_ended' | 'audit_exported' | 'audit_pruned'

/** A number as it is dialled or typed finds the entries that tell of it. */
export type AuditQuestion = Omit<AuditFilter, 'numberHash'> & { number?: string | undefined }

export type Audit = {
  /** Resolves once it is on the disk. Throws `AuditError` where it could not be written, in words. */
  record: (event: Exclude<AuditEvent, { event: OwnEvent }>) => Promise<void>
  /** Resolves once it is written down that somebody listens: only then may sound be sent. Throws `AuditError`. */
  beginPlay: (play: AuditOrigin & { recordingId: string; numbers?: AuditNumbers }) => Promise<AuditedPlay>
  /** Newest first; `after` is `next` of the page before. Throws `AuditError`. */
  search: (filter: AuditQuestion, page?: { after?: string | null; size?: number }) => Promise<AuditPage>
  /** All of it, oldest first, as text to be sent piece by piece. That it is taken along is an entry itself. */
  export: (
    filter: AuditQuestion,
    format: ExportFormat,
    origin: AuditOrigin,
    sheet?: AuditSheet,
  ) => AsyncGenerator<string>
  /** Opens the log ahead of what is to be written. Throws `AuditError` where its key or the database are not there. */
  open: () => Promise<void>
  /** Whether the log can be written: the key fits it and the database answers. Throws `AuditError`. */
  start: (version: string) => Promise<void>
  /** Writes what is left, and tells how far the log has come. Nothing can be recorded any more. */
  stop: (reason: string) => Promise<void>
}

export type AuditOptions = {
  storage: AuditStorage
  /** Read with the first use. Throws `AuditError`. */
  loadKeys: () => AuditKeys
  defaultCountry: string
  /** A line for the log of the process. */
  say: (line: string) => void
  complain: (words: string) => void
  tellsEntries: boolean
  now?: () => number
}

const usualPageSize = 50
const nobody: AuditOrigin = { identity: null, address: null, requestId: null }

function toAuditError(error: unknown): AuditError {
  if (isAuditError(error)) return error
  const why = error instanceof Error ? error.message : String(error)
  return new AuditError('unavailable', `The audit log cannot be reached. ${why}`, { cause: error })
}

function failInWords(error: unknown): never {
  throw toAuditError(error)
}

function checkKey(keys: AuditKeys, newest: AuditEntry | null): void {
  if (newest === null || hashOfEntry(keys, newest) === newest.hash) return
  throw new AuditError(
    'key_mismatch',
    'The audit log does not go on: its newest entry was written with another key, or changed. ' +
      'Put back the AUDIT_KEY (or audit.key in DATA_DIR) it was made with, and run `npm run audit -- verify`.',
  )
}

export function createAudit(options: AuditOptions): Audit {
  const { storage, loadKeys, defaultCountry, say, complain, tellsEntries, now = Date.now } = options
  const anchors = createAnchors(say)
  let opening: Promise<AuditKeys> | undefined

  async function open(): Promise<AuditKeys> {
    const keys = loadKeys()
    checkKey(keys, await storage.newest())
    return keys
  }

  async function whenOpen(): Promise<AuditKeys> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw toAuditError(error)
    })
    return opening
  }

  async function commit(requests: readonly AuditRequest[]): Promise<void> {
    const keys = await whenOpen()
    const entries = await storage
      .append(requests, (draft, end) => sealEntry(keys, draft, end))
      .catch(failInWords)
    if (tellsEntries) for (const entry of entries) say(toJsonLine(entry))
    anchors.saw(entries)
  }

  const { submit, close } = createGroupCommit(commit)
  const plays = createPlays({
    submit,
    hasIdle: storage.hasIdle,
    now,
    complain: (error) => complain(toAuditError(error).message),
  })

  const toFilter = (keys: AuditKeys, { number, ...filter }: AuditQuestion): AuditFilter => ({
    ...filter,
    numberHash: number === undefined ? undefined : hashNumber(keys, number, defaultCountry),
  })

  async function write(event: AuditEvent): Promise<void> {
    const atMs = now()
    const keys = await whenOpen()
    await submit({ kind: 'entry', draft: draftOf(event, { keys, defaultCountry, atMs }) })
  }

  return {
    record: write,

    async beginPlay({ recordingId, numbers, ...origin }) {
      const atMs = now()
      const keys = await whenOpen()
      const resource = { type: 'recording' as const, id: recordingId }
      const event = { event: 'play' as const, ...origin, resource, details: {}, ...(numbers && { numbers }) }
      const draft = draftOf(event, { keys, defaultCountry, atMs })
      // Without sessions, whoever comes from one address is taken for one listener.
      const { identity, address } = origin
      const sessionHash =
        draft.sessionHash ?? hashSession(keys, `${identity?.userId ?? ''}\n${address ?? ''}`)
      return plays.begin({ sessionHash, recordingId }, draft)
    },

    async search(question, { after = null, size = usualPageSize } = {}) {
      const filter = toFilter(await whenOpen(), question)
      const found = await storage.search(filter, readCursor(after), size + 1).catch(failInWords)
      const entries = found.slice(0, size)
      const last = entries.at(-1)
      return { entries, next: found.length > size && last !== undefined ? writeCursor(last) : null }
    },

    async *export(question, format, origin, sheet) {
      try {
        const filter = toFilter(await whenOpen(), question)
        yield* exportAudit(storage, write, { filter, format, origin, sheet })
      } catch (error) {
        failInWords(error)
      }
    },

    async open() {
      await whenOpen()
    },

    async start(version) {
      await write({ event: 'start', ...nobody, details: { version } })
      anchors.tell()
      await plays.tidy()
    },

    async stop(reason) {
      try {
        await plays.stop()
        await write({ event: 'stop', ...nobody, details: { reason } })
      } catch (error) {
        complain(toAuditError(error).message)
      }
      await close()
      anchors.tell()
      anchors.stop()
    },
  }
}
