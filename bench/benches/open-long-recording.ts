import type { Page } from '@playwright/test'
import { type Bench, repeat } from '../bench.ts'
import { wordLength } from '../report/value-words.ts'
import { withPage } from '../stage/browser.ts'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import { playerRegion } from '../stage/list-page.ts'
import { longRecordingId } from '../stage/long-recording.ts'
import { startLongRecordings } from '../stage/long-recordings.ts'

/** Runs in the page once it has come to rest: the longest of all tasks the browser has noted since it was opened. */
function findLongestTask(): Promise<{ longestTaskMs: number; nowMs: number }> {
  const nowMs = performance.now()
  return new Promise((resolve) => {
    let longestTaskMs = 0
    const observer = new PerformanceObserver((list) => {
      longestTaskMs = Math.max(longestTaskMs, ...list.getEntries().map(({ duration }) => duration))
    })
    observer.observe({ type: 'longtask', buffered: true })
    // Without a single long task the observer is never called.
    requestIdleCallback(() => requestAnimationFrame(() => resolve({ longestTaskMs, nowMs })))
  })
}

/** Opens the recording ready to play, and waits until its waveform has come to the end and stands there. */
async function openDrawn(page: Page, address: string) {
  const waveform = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/waveform'))
  await page.goto(address)
  await (await waveform).finished()
  await playerRegion(page).locator('[data-lanes="2"]').waitFor()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  return page.evaluate(findLongestTask)
}

/** What a browser does at most in one go while four hours open, drawn for the first time. */
export const benchOpenLongRecording: Bench = async ({ isQuick, browserPath, say }) => {
  const durationSeconds = isQuick ? 240 : 4 * 3_600
  const runs = isQuick ? 1 : 5
  say(`${wordLength(durationSeconds)}, ${runs} times`)
  const recordings = await startLongRecordings()
  const opened = await repeat(runs, async () => {
    const dashboard = await startFreshDashboard(recordings.apiBaseUrl)
    const address = `${dashboard.origin}/recordings/${longRecordingId(durationSeconds, 'wav')}?t=1`
    return withPage(browserPath, (page) => openDrawn(page, address)).finally(dashboard.stop)
  }).finally(recordings.stop)
  return [
    {
      name: `Longest task of the browser while ${wordLength(durationSeconds)} open`,
      unit: 'ms',
      samples: opened.map(({ longestTaskMs }) => longestTaskMs),
      bar: { atMost: 100, judges: 'worst' },
      note: '0: none took 50 ms, the least that is noted',
    },
    {
      name: '– until the whole waveform is drawn',
      unit: 'ms',
      samples: opened.map(({ nowMs }) => nowMs),
    },
  ]
}
