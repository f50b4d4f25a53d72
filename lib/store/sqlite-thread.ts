import 'server-only'
import { Worker } from 'node:worker_threads'
import type { SqliteRunner } from './sqlite-runner'
import type { SqliteAnswer, SqliteTask, SqliteWorkerData } from './sqlite-worker'
import { StoreError } from './store-error'

type Waiting = {
  resolve: (answer: { rows: unknown[]; changes: number | bigint }) => void
  reject: (error: unknown) => void
}

const toError = ({ message, errcode }: { message: string; errcode: unknown }) =>
  Object.assign(new Error(message), { errcode })

/** Runs on a thread of its own, which ends with the process. Should it break, those who wait are told. */
export function runInThread(workerData: SqliteWorkerData): SqliteRunner {
  // The bundler looks for this very expression.
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData, name: 'sqlite' })
  const waiting = new Map<number, Waiting>()
  const ended = Promise.withResolvers<void>()
  let isAlive = true
  let lastId = 0
  let crash: unknown

  worker.on('message', (answer: SqliteAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if ('message' in answer) asked?.reject(toError(answer))
    else asked?.resolve(answer)
  })
  worker.on('error', (error) => {
    crash = error
  })
  worker.on('exit', () => {
    isAlive = false
    const failure = new StoreError(
      'failed',
      'The thread of the database ended. The next query starts another.',
      {
        cause: crash,
      },
    )
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
    ended.resolve()
  })
  worker.unref()

  return {
    run(sql, parameters) {
      const { promise, resolve, reject } = Promise.withResolvers<{
        rows: unknown[]
        changes: number | bigint
      }>()
      if (!isAlive) {
        reject(new StoreError('failed', 'The thread of the database has ended.'))
        return promise
      }
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      // Whoever waits keeps the process; an idle thread does not.
      worker.ref()
      worker.postMessage({ id, sql, parameters } satisfies SqliteTask)
      return promise
    },
    async close() {
      if (isAlive) worker.postMessage('close')
      await ended.promise
    },
    isAlive: () => isAlive,
  }
}
