import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

// A server that still knew a list would show that instead.
test.use({ freshDashboard: true })
test.beforeEach(({ allowConsole }) => allowConsole(/Failed to load resource/))

for (const [what, fault, title, advice] of [
  ['a refused key', { status: 401 }, 'Telnyx refused the server’s key', /TELNYX_API_KEY/],
  ['a forbidden key', { status: 403 }, 'Telnyx refused the server’s key', /key/],
  [
    'too many requests',
    { status: 429, headers: { 'retry-after': '120' } },
    'Telnyx asks us to slow down',
    /./,
  ],
  ['an outage', { status: 500 }, 'Telnyx cannot be reached', /./],
  ['a dropped line', { beforeHeaders: 'reset' }, 'Telnyx cannot be reached', /./],
  ['silence', { beforeHeaders: 'stall' }, 'Telnyx took too long to answer', /./],
  ['a page of HTML', { brokenBody: 'html' }, 'The answer could not be read', /./],
  ['half an answer', { brokenBody: 'truncated-json' }, 'The answer could not be read', /./],
  ['rows that are none', { drift: 'data-null' }, 'The answer could not be read', /./],
  ['a redirect', { redirectTo: 'http://127.0.0.1:9/' }, 'The answer could not be read', /./],
] as const) {
  test(`${what} is told in words, with a request id and a way on`, async ({ page, sandbox }) => {
    const faultId = sandbox.addFault({ target: 'api', ...fault })
    const apiCalls: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) apiCalls.push(request.url())
    })
    await page.goto('/recordings')
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert.getByRole('heading')).toHaveText(title)
    await expect(alert).toContainText(advice)
    await expect(alert).toContainText(/Request [\w-]{8,}/)
    await expect(page.getByRole('table')).toHaveCount(0)
    expect(await alert.textContent()).not.toContain(sandbox.apiKey)

    expect(apiCalls, 'the page tells what its server met, and asks nothing again').toEqual([])

    sandbox.removeFault(faultId)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('table')).toBeVisible()
  })
}

test('a row that cannot be read stands as a damaged row among the others', async ({ page, sandbox }) => {
  sandbox.addFault({ target: 'api', drift: 'row-text' })
  await page.goto('/recordings')
  await expect(page.getByRole('main').getByText('Telnyx sent a recording that cannot be read')).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(21)
})

for (const drift of [
  'fields-null',
  'fields-missing',
  'number-as-text',
  'unknown-enums',
  'bad-dates',
  'links-null',
  'meta-missing',
  'unknown-fields',
  'repeated-row',
] as const) {
  test(`the list stands when Telnyx sends ${drift}`, async ({ page, sandbox }) => {
    sandbox.addFault({ target: 'api', drift })
    await page.goto('/recordings')
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(21)
  })
}

test('no recordings is said as such, with the way back to all of them', async ({ page }) => {
  await page.goto('/recordings?conference=nothing-has-this-id')
  await expect(page.getByRole('heading', { name: 'No recordings match' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('No recordings')
  await page.getByRole('link', { name: 'Clear all filters' }).click()
  await expect(page.getByRole('table')).toBeVisible()
})

test('while another page loads, the old rows stay and are marked as busy', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  sandbox.addFault({ target: 'api', delayMs: 1_500 })
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(21)
  await expect(page.getByRole('main').getByText('21–40 of')).toBeVisible()
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false')
})
