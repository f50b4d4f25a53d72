import 'server-only'
import type { SQLInputValue } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import type { SqliteRunner } from './sqlite-runner'
import type { Turns } from './turns'

class TransactionalSqliteAdapter extends SqliteAdapter {
  // SQLite does roll back changes of the schema: half a migration is none.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely gives it to one query or one transaction at a time. */
class SqliteDriver implements Driver, DatabaseConnection {
  readonly #runner: SqliteRunner
  readonly #writing: Turns
  #endTurn: (() => void) | undefined
  #isInTransaction = false

  constructor(runner: SqliteRunner, writing: Turns) {
    this.#runner = runner
    this.#writing = writing
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this
  }
  async releaseConnection(): Promise<void> {}
  destroy(): Promise<void> {
    return this.#runner.close()
  }

  async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    if (accessMode !== 'read only') this.#endTurn = await this.#writing.take()
    try {
      // One that began as a reader could not wait for another process to finish writing, only fail.
      await this.#runner.run(accessMode === 'read only' ? 'begin' : 'begin immediate', [])
      this.#isInTransaction = true
    } catch (error) {
      this.#endTransaction()
      throw error
    }
  }
  async commitTransaction(): Promise<void> {
    await this.#runner.run('commit', [])
    this.#endTransaction()
  }
  async rollbackTransaction(): Promise<void> {
    // SQLite has done it itself where the disk is full or the thread has ended: only why it came to that is told.
    await this.#runner.run('rollback', []).catch(() => {})
    this.#endTransaction()
  }
  #endTransaction(): void {
    this.#isInTransaction = false
    this.#endTurn?.()
    this.#endTurn = undefined
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    const isReading = SelectQueryNode.is(query)
    const endTurn = isReading || this.#isInTransaction ? undefined : await this.#writing.take()
    try {
      // Kysely hands over whatever stands in a query; SQLite itself refuses what it cannot store.
      const { rows, changes } = await this.#runner.run(sql, parameters as readonly SQLInputValue[])
      // Kysely derived the type of the rows from this very query.
      return { rows: rows as Row[], numAffectedRows: BigInt(changes) }
    } finally {
      endTurn?.()
    }
  }
  // biome-ignore lint/correctness/useYield: it only refuses.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows of SQLite are not streamed.')
  }
}

/**
 * Kysely on Node's own SQLite. Connections to one file that share `writing` never meet as writers: SQLite would hold
 * the thread of the one that waits.
 */
export class NodeSqliteDialect implements Dialect {
  readonly #runner: SqliteRunner
  readonly #writing: Turns

  constructor(runner: SqliteRunner, writing: Turns) {
    this.#runner = runner
    this.#writing = writing
  }

  createDriver = (): Driver => new SqliteDriver(this.#runner, this.#writing)
  createQueryCompiler = () => new SqliteQueryCompiler()
  createAdapter = () => new TransactionalSqliteAdapter()
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db)
}
