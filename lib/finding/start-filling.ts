import 'server-only'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { shared } from '@/lib/shared'
import { keepFilled } from './fill-index'
import { getFinding } from './finding'

/** Begins to keep the last `INDEX_DAYS` in the index, where that is wanted, for as long as the process runs. */
export function startFilling(): void {
  const { INDEX_DAYS: days } = getEnv()
  if (days === 0) return
  shared('index-filling', () => {
    const say = (words: string) => getLog().info({ area: 'index' }, words)
    void keepFilled({ finding: getFinding(), days, say }, new AbortController().signal)
    return true
  })
}
