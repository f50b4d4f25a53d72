import { expect } from '@playwright/test'
import { addUser, setUp, signIn, signInEnv } from './access-world.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: signInEnv, freshDashboard: true })

const ann = { name: 'ann', password: 'eleven quiet otters swim', role: 'reviewer' } as const

test('who listened to a recording is found from its page, and taken along as CSV', async ({
  page,
  openContext,
  baseURL,
  sandbox,
}) => {
  await setUp(page)
  await addUser(page, ann)
  const id = sandbox.catalogue().ordinary ?? ''
  const other = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await other.goto('/login')
  await signIn(other, ann)
  await expect(other.getByRole('table')).toBeVisible()
  const audio = await other.request.get(`/api/recordings/${id}/audio`, { headers: { range: 'bytes=0-9' } })
  expect(audio.status()).toBe(206)
  expect((await other.request.get('/audit')).status()).toBe(404)

  await page.goto(`/recordings/${id}`)
  await page.getByRole('link', { name: 'Who listened' }).click()
  await expect(page).toHaveURL(`/audit?recording=${id}`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: 'ann' })).toContainText('Began to play a recording')
  await expect(rows.filter({ hasText: 'zoe' })).toContainText('Looked at a recording')

  await page.getByText('Played', { exact: true }).click()
  await expect(page).toHaveURL(`/audit?what=heard&recording=${id}`)
  await expect(rows.filter({ hasText: 'zoe' })).toHaveCount(0)
  await page.getByLabel('Person').selectOption('zoe')
  await expect(page.getByRole('heading', { name: 'Nothing of the kind' })).toBeVisible()
  await page.goBack()
  await expect(rows.filter({ hasText: 'ann' })).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/api/audit')).length).toBeGreaterThan(0)

  const href = (await page.getByRole('link', { name: /^CSV/ }).getAttribute('href')) ?? ''
  const [head, line, end] = (await (await page.request.get(href)).text()).split('\r\n')
  expect(head).toContain('"person"')
  expect(line).toContain('"ann"')
  expect(end).toBe('')
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`the log and the account are accessible, ${colorScheme}, ${width} wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    await setUp(page)
    await page.goto('/audit')
    await expect(page.getByText('Set up the dashboard')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Set up…' }).click()
    await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
    await expectAccessible(page)
    for (const path of ['/audit', '/account']) {
      await page.goto(path)
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overhang, path).toBeLessThanOrEqual(0)
    }
  })
}
