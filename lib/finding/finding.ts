import 'server-only'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import { getRecordingIndex } from '@/lib/store/recording-index'
import { askForPage } from '@/lib/telnyx/list-pages'
import { createTurns } from '@/lib/turns'
import { createRecentSpans } from './recent-spans'
import { rememberCounts } from './remember-counts'
import type { ScanOptions } from './run-scan'
import { createScanAsk } from './scan-ask'
import { createScans, type Scans } from './scans'

export type Finding = Omit<ScanOptions, 'onPage'> & { scans: Scans }

/** What all that finds recordings shares in this process, made from the environment at first use. */
export const getFinding = (): Finding =>
  shared('finding', () => {
    const { SCAN_PARALLEL: atOnce, SCAN_CEILING: ceiling } = getEnv()
    const options = {
      index: rememberCounts(getRecordingIndex()),
      ask: createScanAsk({ ask: askForPage, takeTurn: createTurns(atOnce) }),
      recent: { walked: createRecentSpans(), checked: createRecentSpans() },
      now: Date.now,
      atOnce,
      ceiling,
    }
    return { ...options, scans: createScans(options) }
  })
