import type { Page } from '@playwright/test'
import { type Bench, repeat } from '../bench.ts'
import { wordLength } from '../report/value-words.ts'
import { withPage } from '../stage/browser.ts'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import { playerRegion } from '../stage/list-page.ts'
import { longRecordingId } from '../stage/long-recording.ts'
import { startLongRecordings } from '../stage/long-recordings.ts'

type Opening = { longestTaskMs: number; longestDrawingTaskMs: number; nowMs: number }

/**
 * Runs in the page once it has come to rest: the longest of all tasks the browser has noted since the page was opened,
 * and the longest since the first bytes of the waveform came.
 */
function findLongestTasks(): Promise<Opening> {
  const nowMs = performance.now()
  const resources = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/waveform'))
  const [drawnFromMs = Number.NaN] = resources.map((entry) =>
    'responseStart' in entry ? Number(entry.responseStart) : Number.NaN,
  )
  if (Number.isNaN(drawnFromMs)) throw new Error('The page has asked for no waveform.')
  return new Promise((resolve) => {
    const tasks: PerformanceEntry[] = []
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
    observer.observe({ type: 'longtask', buffered: true })
    const longestOf = (entries: PerformanceEntry[]) => Math.max(0, ...entries.map(({ duration }) => duration))
    const isOfDrawing = ({ startTime, duration }: PerformanceEntry) => startTime + duration >= drawnFromMs
    // Without a single long task the observer is never called.
    requestIdleCallback(() =>
      requestAnimationFrame(() =>
        resolve({
          longestTaskMs: longestOf(tasks),
          longestDrawingTaskMs: longestOf(tasks.filter(isOfDrawing)),
          nowMs,
        }),
      ),
    )
  })
}

const waitUntilIdle = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(resolve))))

/** Opens the recording ready to play, and waits until its waveform has come to the end and stands there. */
async function openDrawn(page: Page, address: string) {
  const waveform = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/waveform'))
  await page.goto(address)
  await (await waveform).finished()
  await playerRegion(page).locator('[data-lanes="2"]').waitFor()
  for (let rest = 0; rest < 2; rest += 1) await waitUntilIdle(page)
  return page.evaluate(findLongestTasks)
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
      name: '– from the first bytes of its waveform on',
      unit: 'ms',
      samples: opened.map(({ longestDrawingTaskMs }) => longestDrawingTaskMs),
      bar: { atMost: 100, judges: 'worst' },
    },
    {
      name: '– until the whole waveform is drawn',
      unit: 'ms',
      samples: opened.map(({ nowMs }) => nowMs),
    },
  ]
}
