import 'server-only'
import { existsSync } from 'node:fs'
import { getEnv } from '@/lib/env'
import { cacheFile, getCache } from './cache'

async function openOrClear(): Promise<void> {
  const { WAVEFORM_CACHE, DATABASE_URL } = getEnv()
  if (WAVEFORM_CACHE) {
    await getCache().ask(async () => {})
  } else if (DATABASE_URL !== undefined || existsSync(cacheFile())) {
    // Kept by an earlier run that was allowed to. Only closing also empties SQLite's log of what was written.
    await getCache().ask((db) => db.deleteFrom('waveform').execute())
    await getCache().close()
  }
}

/**
 * Opens the store with the server, so that whoever runs it learns at once what is amiss. The server works without
 * what is kept there, only slower: nothing here ends or fails the start.
 */
export async function startStore(): Promise<void> {
  try {
    await openOrClear()
  } catch (error) {
    process.stderr.write(`Store: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}
