import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

const pollMs = 250

function tryTake(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && error.message === 'database is locked') return false
    throw error
  }
}

/**
 * Does `work` while no other process does it under the same file. SQLite’s lock is the kernel’s: it goes with the
 * process that holds it, so that none is ever left over.
 */
export async function withFileLock<T>(
  lockFile: string,
  work: () => Promise<T>,
  onWait: () => void,
): Promise<T> {
  await mkdir(dirname(lockFile), { recursive: true })
  const database = new DatabaseSync(lockFile)
  try {
    if (!tryTake(database)) {
      onWait()
      do await delay(pollMs)
      while (!tryTake(database))
    }
    return await work()
  } finally {
    database.close()
  }
}
