import { expect, type Page } from '@playwright/test'
import { expectAccessible, looks } from './accessibility.ts'
import { test } from './fixtures.ts'

const shareButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Share', exact: true })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this list' })
const choice = (page: Page, name: string) => dialog(page).getByRole('radio', { name })
const copyButton = (page: Page) => dialog(page).getByRole('button', { name: 'Copy link' })
const summary = (page: Page) => page.getByRole('main').getByRole('status').first()
const times = (page: Page) =>
  page
    .getByRole('table')
    .locator('tbody time')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('datetime')))

async function openShare(page: Page) {
  await expect(async () => {
    if ((await dialog(page).count()) === 0) await shareButton(page).click()
    await expect(dialog(page)).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

async function copied(page: Page): Promise<URL> {
  await copyButton(page).click()
  await expect(dialog(page).getByRole('status')).toHaveText('Link copied')
  return new URL(await page.evaluate(() => navigator.clipboard.readText()))
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'America/New_York' })

test('these results are the same rows later on, whoever opens the link', async ({
  page,
  sandbox,
  openContext,
}) => {
  await page.goto('/recordings?range=7d&tz=America%2FNew_York')
  await openShare(page)
  await expect(choice(page, 'These results')).toBeChecked()
  await expect(choice(page, 'These results')).toHaveAccessibleDescription(
    /^The recordings of \d+ \w+ \d{4} [\d:]+ – \d+ \w+ \d{4} [\d:]+ as they are now$/,
  )
  const link = await copied(page)
  expect([...link.searchParams.keys()]).toEqual(['after', 'tz', 'pin'])
  const before = { words: await summary(page).textContent(), times: await times(page) }

  sandbox.addRecordings(3)
  sandbox.clearRequests()
  const other = await (await openContext({ timezoneId: 'Asia/Kolkata' })).newPage()
  await other.goto(link.href)
  await expect(summary(other)).toHaveText(String(before.words))
  expect(await times(other)).toEqual(before.times)
  const asked = sandbox.requests().find(({ path }) => path === '/v2/recordings')
  expect(asked?.query).toContainEqual(['filter[created_at][gte]', link.searchParams.get('after')])
  expect(asked?.query).toContainEqual(['filter[created_at][lte]', link.searchParams.get('pin')])
})

test('the latest keeps its words: the link is read anew when it is opened', async ({
  page,
  sandbox,
  openContext,
}) => {
  await page.goto('/recordings?range=7d&tz=America%2FNew_York')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Page 2' }).click()
  await expect(page).toHaveURL(/page=2/)
  await openShare(page)
  await choice(page, 'Always the latest').check()
  await expect(choice(page, 'Always the latest')).toHaveAccessibleDescription(
    'Whatever matches when the link is opened: last 7 days',
  )
  const link = await copied(page)
  expect(link.search).toBe('?range=7d&tz=America%2FNew_York')

  const [, , newest] = sandbox.addRecordings(3)
  const other = await (await openContext()).newPage()
  await other.goto(link.href)
  // The list is kept for some seconds.
  await expect(async () => {
    await other.reload()
    await expect(other.locator(`a[href="/recordings/${newest}"]`).first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('a deep page is shared as that page, with the pin that it was paged with', async ({ page }) => {
  await page.goto('/recordings')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Page 2' }).click()
  await expect(page).toHaveURL(/pin=/)
  const { searchParams } = new URL(page.url())
  await openShare(page)
  await expect(choice(page, 'These results')).toHaveAccessibleDescription(/, page 2$/)
  const link = await copied(page)
  expect(link.searchParams.get('page')).toBe('2')
  expect(link.searchParams.get('pin')).toBe(searchParams.get('pin'))
})

test('it goes by keyboard alone, and the focus comes back', async ({ page }) => {
  await page.goto('/recordings')
  await openShare(page)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(shareButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(choice(page, 'These results')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(choice(page, 'Always the latest')).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByRole('textbox', { name: 'Link' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('status')).toHaveText('Link copied')
})

test('where the clipboard is closed the link is selected, to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.goto('/recordings')
  await openShare(page)
  await copyButton(page).click()
  await expect(dialog(page).getByRole('status')).toContainText('copy it yourself')
  expect(await page.evaluate(() => document.getSelection()?.toString())).toMatch(/^http.+\/recordings\?/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the system’s own sheet takes the link, and leaving it is no failure', async ({ page }) => {
    await page.addInitScript(() => {
      const answers = [
        () => Promise.resolve(),
        () => Promise.reject(new DOMException('The sheet was closed.', 'AbortError')),
        () => Promise.reject(new DOMException('There is no sheet.', 'NotAllowedError')),
      ]
      Object.defineProperty(navigator, 'share', {
        value: (shared: ShareData) => {
          document.documentElement.dataset.shared = shared.url ?? ''
          return answers.shift()?.()
        },
      })
    })
    await page.goto('/recordings')
    await openShare(page)
    const button = dialog(page).getByRole('button', { name: 'Share with…' })
    await button.click()
    const shown = await dialog(page).getByRole('textbox', { name: 'Link' }).inputValue()
    await expect(page.locator('html')).toHaveAttribute('data-shared', shown)
    await button.click()
    await expect(dialog(page).getByRole('status')).toHaveText('')
    await button.click()
    await expect(dialog(page).getByRole('status')).toContainText('could not share the link')
  })
})

test('while nothing is shown only the latest can be shared', async ({ page, sandbox, allowConsole }) => {
  allowConsole(/Failed to load resource/)
  sandbox.addFault({ target: 'api', status: 401 })
  await page.goto('/recordings?session=6a1d4bfa-e109-41f2-997c-d3b2dbca1ccf')
  await openShare(page)
  await expect(choice(page, 'These results')).toBeDisabled()
  await expect(choice(page, 'Always the latest')).toBeChecked()
  expect((await copied(page)).search).toBe('?session=6a1d4bfa-e109-41f2-997c-d3b2dbca1ccf')
})

for (const { colorScheme, width } of looks) {
  test(`the open choice breaks no rule of axe, ${colorScheme}, ${width} px wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/recordings?range=30d&tz=America%2FNew_York')
    await openShare(page)
    await expectAccessible(page)
  })
}
