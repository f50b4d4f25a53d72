import 'server-only'
import { existsSync } from 'node:fs'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { beforeExit } from '@/lib/stopping'
import { cacheFile, getCache } from './cache'
import { getState } from './state'

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

const toWords = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function openState(): Promise<void> {
  try {
    await getState().ask(async () => {})
  } catch (error) {
    const local =
      getEnv().AUTH_MODE === 'none' ? '' : ' Users and sessions are kept there: nobody can log in.'
    getLog().error({ area: 'store' }, `The state cannot be opened. ${toWords(error)}${local}`)
  }
}

/**
 * Opens the store with the server, so that whoever runs it learns at once what is amiss. Without the cache the server
 * is only slower; without the state nobody comes in until it is back. Nothing here ends or fails the start.
 */
export async function startStore(): Promise<void> {
  try {
    await openOrClear()
  } catch (error) {
    getLog().error({ area: 'store' }, toWords(error))
  }
  beforeExit(() => getState().close())
  await openState()
}
