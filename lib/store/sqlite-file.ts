import 'server-only'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error'

// It is the calling thread that waits, and with it everybody.
const longestWaitMs = 2_000

// Not with `recursive`, which never returns where a file system takes no folders, as /proc does not.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error
  }
}

function makeFile(path: string): void {
  const folder = dirname(path)
  try {
    makeFolder(folder)
    // What SQLite puts beside it takes over the permissions.
    closeSync(openSync(path, 'a', 0o600))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new StoreError(
      'folder_unusable',
      `DATA_DIR (${folder}) cannot be written (${code}). Give it to the user who runs the server, or name another folder.`,
      { cause: error },
    )
  }
}

/** Opens a database for its owner alone, with folder and file made where there are none. */
export function openSqliteFile(path: string): DatabaseSync {
  makeFile(path)
  const database = new DatabaseSync(path, { timeout: longestWaitMs })
  try {
    // What is deleted, such as what is known of a recording that is gone, does not stay behind in free pages.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** For a database that may be lost at any time. */
export function removeSqliteFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}
