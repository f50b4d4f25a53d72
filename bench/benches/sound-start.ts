import { type Bench, repeat } from '../bench.ts'
import { withPage } from '../stage/browser.ts'
import { openList, playButtons } from '../stage/list-page.ts'
import { withSandboxedDashboard } from '../stage/sandboxed-dashboard.ts'

type Start = { playingMs: number; movingMs: number }

/** Runs in the page before the click, and settles once sound runs. Media events do not bubble, but can be caught. */
function watchStart(): Promise<Start> {
  return new Promise((resolve) => {
    let clickedAtMs = Number.NaN
    const look = (element: HTMLMediaElement, playingMs: number) => {
      if (element.currentTime > 0) resolve({ playingMs, movingMs: performance.now() - clickedAtMs })
      else requestAnimationFrame(() => look(element, playingMs))
    }
    const onClick = ({ timeStamp }: Event) => {
      clickedAtMs = timeStamp
    }
    const onPlaying = ({ target }: Event) => {
      if (target instanceof HTMLMediaElement) look(target, performance.now() - clickedAtMs)
    }
    document.addEventListener('click', onClick, { capture: true, once: true })
    document.addEventListener('playing', onPlaying, { capture: true, once: true })
  })
}

/** From the click on a row's button until sound runs; each time another row in a new browser. */
export const benchSoundStart: Bench = async ({ isQuick, browserPath, say }) => {
  const runs = isQuick ? 2 : 10
  say(`${runs} clicks`)
  const starts = await withSandboxedDashboard(({ origin }) =>
    repeat(runs, (row) =>
      withPage(browserPath, async (page) => {
        await openList(page, origin)
        const start = page.evaluate(watchStart)
        await playButtons(page).nth(row).click()
        return start
      }),
    ),
  )
  return [
    {
      name: 'Sound after a click on Play',
      unit: 'ms',
      samples: starts.map(({ movingMs }) => movingMs),
      bar: { atMost: 300, judges: 'worst' },
    },
    {
      name: '– the element says that it plays',
      unit: 'ms',
      samples: starts.map(({ playingMs }) => playingMs),
    },
  ]
}
