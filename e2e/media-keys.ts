import type { Page } from '@playwright/test'

/** Lets the test press the keys of a headset, which a browser under test has none of. To be called before the page is opened. */
export async function plugInHeadset(page: Page) {
  await page.addInitScript(() => {
    const { mediaSession } = navigator
    const handlers = new Map<string, MediaSessionActionHandler | null>()
    const setActionHandler = mediaSession.setActionHandler.bind(mediaSession)
    mediaSession.setActionHandler = (action, handler) => {
      handlers.set(action, handler)
      setActionHandler(action, handler)
    }
    document.addEventListener('headset', (event) => {
      if (event instanceof CustomEvent) handlers.get(event.detail)?.({ action: event.detail })
    })
  })
  return (action: MediaSessionAction) =>
    page.evaluate((detail) => {
      document.dispatchEvent(new CustomEvent('headset', { detail }))
    }, action)
}
