import 'server-only'
import type { AuditStorage } from '@/lib/access/audit-storage'
import { appendAudit } from './audit-append'
import { buryAudit, findLastBefore, readTombstones, removeBuried } from './audit-prune'
import { countAudit, readAudit, searchAudit } from './audit-read'
import { toEntry } from './audit-rows'
import type { AuditTables } from './audit-tables'
import type { Database } from './database'

export function createAuditStorage<Tables extends AuditTables>(state: Database<Tables>): AuditStorage
export function createAuditStorage(state: Database<AuditTables>): AuditStorage {
  return {
    append: (requests, seal) => state.ask((db) => appendAudit(db, requests, seal)),
    search: (filter, after, limit) => state.ask((db) => searchAudit(db, filter, after, limit)),
    count: (filter, upToSeq) => state.ask((db) => countAudit(db, filter, upToSeq)),
    read: (after, limit, filter) => state.ask((db) => readAudit(db, after, limit, filter)),
    tombstones: () => state.ask(readTombstones),
    lastBefore: (atMs) => state.ask((db) => findLastBefore(db, atMs)),
    bury: (...args) => state.ask((db) => buryAudit(db, ...args)),
    removeBuried: (limit) => state.ask((db) => removeBuried(db, limit)),

    async newest() {
      const row = await state.ask((db) =>
        db.selectFrom('audit_entry').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst(),
      )
      return row === undefined ? null : toEntry(row)
    },

    async hasIdle(idleSinceMs) {
      const found = await state.ask((db) =>
        db
          .selectFrom('audit_listening')
          .select('play_seq')
          .where('active_at_ms', '<', idleSinceMs)
          .limit(1)
          .executeTakeFirst(),
      )
      return found !== undefined
    },
  }
}
