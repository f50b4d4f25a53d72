import 'server-only'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { runHere, type SqliteRunner } from './sqlite-runner'
import { runInThread } from './sqlite-thread'
import { StoreError } from './store-error'

// For another process to finish writing. Where it is the main thread that waits, everybody does.
const options = { timeout: 2_000 }
// What is deleted, such as what is known of a recording that is gone, does not stay behind in free pages.
const pragmas = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = NORMAL',
  'PRAGMA secure_delete = ON',
  // Its log would stay as large as it ever was.
  'PRAGMA journal_size_limit = 16000000',
].join(';')

/** Settled when the file is made, and not changed by what comes later. */
const withPages = (pageBytes: number) => `PRAGMA page_size = ${pageBytes};${pragmas}`
const usualPageBytes = 4_096

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
    // What SQLite puts beside it takes over the permissions. Not where there is one: closing it again would give up the
    // locks that this process holds on it.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
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
export function openSqliteFile(path: string, pageBytes = usualPageBytes): SqliteRunner {
  makeFile(path)
  const database = new DatabaseSync(path, options)
  try {
    database.exec(withPages(pageBytes))
    return runHere(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** The same on a thread of its own, for what takes long. */
export async function openSqliteThread(path: string, pageBytes: number): Promise<SqliteRunner> {
  makeFile(path)
  const runner = runInThread({ path, options, pragmas: withPages(pageBytes) })
  try {
    await runner.run('select 1 from sqlite_schema', [])
    return runner
  } catch (error) {
    await runner.close()
    throw error
  }
}

/** Tells whether this file is still the one that is there, or was removed or replaced meanwhile. */
export function watchSqliteFile(path: string): () => boolean {
  const look = () => {
    try {
      return statSync(path, { throwIfNoEntry: false })
    } catch {
      // It lies under what is no folder, or may not be looked at: opening it tells in words.
      return undefined
    }
  }
  const first = look()
  return () => {
    const now = look()
    return now !== undefined && now.ino === first?.ino && now.dev === first.dev
  }
}

/** For a database that may be lost at any time. */
export function removeSqliteFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}
