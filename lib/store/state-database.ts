import 'server-only'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { createDatabase, type Database, type OpenedDatabase } from './database'
import { migrate } from './migrate'
import { createPostgresPool } from './postgres-pool'
import { NodeSqliteDialect } from './sqlite-dialect'
import { openSqliteFile } from './sqlite-file'
import { type StateTables, stateMigrations } from './state-tables'
import { isStoreError, StoreError, type StoreErrorCode } from './store-error'
import { createTurns } from './turns'

export type StatePlace = { path: string } | { databaseUrl: string }

async function openState(place: StatePlace): Promise<OpenedDatabase<StateTables>> {
  const isFile = 'path' in place
  const dialect = isFile
    ? new NodeSqliteDialect(openSqliteFile(place.path), createTurns())
    : new PostgresDialect({ pool: createPostgresPool(place.databaseUrl) })
  const db = new Kysely<StateTables>({ dialect })
  try {
    // What was acknowledged is still there when the power fails.
    if (isFile) await sql`pragma synchronous = full`.execute(db)
    await migrate(db, 'state', stateMigrations)
    return { db }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

type Words = Partial<Record<StoreErrorCode, string>>

const fileWords: Words = {
  damaged:
    'state.db in DATA_DIR is damaged. It is never removed for you: stop the server and put a backup in its place.',
  newer:
    'state.db in DATA_DIR is from a newer version of Tapedeck. Run that version, or put back an older backup.',
}

const postgresWords: Words = {
  damaged: 'PostgreSQL has lost tables of the state. Put back a backup of the database of DATABASE_URL.',
  newer:
    'The state in PostgreSQL is from a newer version of Tapedeck. Run that version, or put back a backup.',
}

/** The state where it is. Nothing is ever removed: what is damaged or newer is refused in words. */
export function createStateDatabase(place: StatePlace): Database<StateTables> {
  const database = createDatabase(() => openState(place))
  const words = 'path' in place ? fileWords : postgresWords
  return {
    async ask(query, signal) {
      try {
        return await database.ask(query, signal)
      } catch (error) {
        const message = isStoreError(error) ? words[error.code] : undefined
        if (!isStoreError(error) || message === undefined) throw error
        throw new StoreError(error.code, message, { cause: error })
      }
    },
    close: () => database.close(),
  }
}
