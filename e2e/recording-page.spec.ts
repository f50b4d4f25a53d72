import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('the page of a recording shows all of it and leads to its session and conference', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().conference ?? ''
  const { callSessionId, conferenceId } = sandbox.describe(id) ?? {}
  await page.goto(`/recordings/${id}`)
  const main = page.getByRole('main')
  for (const text of [id, callSessionId, conferenceId]) await expect(main).toContainText(String(text))
  await expect(main.getByRole('link', { name: /conference/ })).toHaveAttribute(
    'href',
    `/recordings?conference=${conferenceId}`,
  )
  await expect(main.getByRole('link', { name: /session/ })).toHaveAttribute(
    'href',
    `/recordings?session=${callSessionId}`,
  )
})

test('a link to a second opens there, ready and silent, without loading its sound', async ({
  page,
  sandbox,
}) => {
  const loads: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/audio')) loads.push(request.url())
  })
  await page.goto(`/recordings/${sandbox.catalogue().longest}?t=83`)
  const position = page.getByRole('slider', { name: 'Position' })
  await expect(position).toHaveAttribute('aria-valuetext', /^1 minute 23 seconds of/)
  await expect(
    page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Play', exact: true }),
  ).toBeVisible()
  expect(loads).toEqual([])
})

test('a second beyond the end is the end', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().ordinary ?? ''
  await page.goto(`/recordings/${id}?t=999999`)
  const position = page.getByRole('slider', { name: 'Position' })
  await expect(position).toHaveAttribute('aria-valuetext', /^(.+) of \1$/)
})

test('a recording that does not exist is a 404 in words', async ({ page, allowConsole }) => {
  allowConsole(/404/)
  const response = await page.goto('/recordings/00000000-0000-4000-8000-000000000000')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'All recordings' }).click()
  await expect(page.getByRole('table')).toBeVisible()
})

test('fields Telnyx left out are said to be missing', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().missingFields}`)
  await expect(page.getByRole('main')).toContainText(/not given/i)
})

test('an outage leaves words and Retry in the place of the recording', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const fault = sandbox.addFault({ target: 'api', status: 503 })
  await page.goto(`/recordings/${sandbox.catalogue().ordinary}`)
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText(/Request [\w-]{8,}/)
  sandbox.removeFault(fault)
  await alert.getByRole('button').first().click()
  await expect(page.getByRole('main')).toContainText(String(sandbox.catalogue().ordinary))
})
