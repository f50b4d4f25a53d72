import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

// A thread of its own, which Node runs as it stands here: it imports nothing of the project.

export type SqliteWorkerData = { path: string; options: { timeout: number }; pragmas: string }
export type SqliteTask = { id: number; sql: string; parameters: readonly SQLInputValue[] }
export type SqliteAnswer =
  | { id: number; rows: unknown[]; changes: number | bigint }
  | { id: number; message: string; errcode: unknown }

const mostKept = 100

const { path, options, pragmas }: SqliteWorkerData = workerData
const statements = new Map<string, StatementSync>()
let database: DatabaseSync | undefined

// With the first task, so that a failure is its answer.
function open(): DatabaseSync {
  const opened = new DatabaseSync(path, options)
  opened.exec(pragmas)
  return opened
}

function prepare(sql: string): StatementSync {
  const known = statements.get(sql)
  if (known !== undefined) return known
  database ??= open()
  const statement = database.prepare(sql)
  if (statements.size === mostKept) statements.clear()
  statements.set(sql, statement)
  return statement
}

function answer({ id, sql, parameters }: SqliteTask): SqliteAnswer {
  try {
    const statement = prepare(sql)
    if (statement.columns().length > 0) return { id, rows: statement.all(...parameters), changes: 0 }
    return { id, rows: [], changes: statement.run(...parameters).changes }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { id, message: error.message, errcode: 'errcode' in error ? error.errcode : undefined }
  }
}

parentPort?.on('message', (task: SqliteTask | 'close') => {
  if (task !== 'close') return parentPort?.postMessage(answer(task))
  database?.close()
  parentPort?.close()
})
