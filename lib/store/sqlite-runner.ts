import 'server-only'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/** A connection to SQLite, on whatever thread. */
export type SqliteRunner = {
  run: (
    sql: string,
    parameters: readonly SQLInputValue[],
  ) => Promise<{ rows: unknown[]; changes: number | bigint }>
  close: () => Promise<void>
  /** False once it has ended by itself. */
  isAlive: () => boolean
}

/** Runs on the calling thread, which does nothing else meanwhile. */
export function runHere(database: DatabaseSync): SqliteRunner {
  return {
    async run(sql, parameters) {
      const statement = database.prepare(sql)
      if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: 0 }
      return { rows: [], changes: statement.run(...parameters).changes }
    },
    close: async () => database.close(),
    isAlive: () => true,
  }
}
