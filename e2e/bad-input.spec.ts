import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

const hostile = [
  ['page=0', 'page'],
  ['page=1e9', 'page'],
  ['page=-1', 'page'],
  ['page=99999999999999', 'page'],
  ['size=7', 'size'],
  ['size=50&size=100', 'size'],
  ['after=2026-11-02&before=2026-11-01', 'after'],
  ['after=2026-02-30', 'after'],
  ['before=soon', 'before'],
  ['range=forever', 'range'],
  ['range=7d&after=2026-11-01', 'range'],
  ['tz=Mars/Base', 'tz'],
  ['by=%F0%9F%93%9E', 'by'],
  ['session=42', 'session'],
  ['leg=%27%20OR%201=1', 'leg'],
  ['from=%00%0D%0A', 'from'],
  ['constructor=1', 'constructor'],
  ['filter%5Bfrom%5D=1', 'filter[from]'],
  ['open=..%2F..%2Fetc', 'open'],
  ['t=abc', 't'],
  [`conference=${'x'.repeat(7_000)}`, 'conference'],
] as const

for (const [query, key] of hostile) {
  const shown = query.length > 60 ? `${query.slice(0, 40)}…` : query
  test(`the page stands and names what it left out of ?${shown}`, async ({ page }) => {
    const response = await page.goto(`/recordings?${query}`)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('main').getByRole('note').first()).toContainText(`${key}=`)
    await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(0)
  })

  test(`the API refuses ?${shown} and names the field`, async ({ request, sandbox }) => {
    const response = await request.get(`/api/recordings?${query}`)
    expect(response.status()).toBe(400)
    const { error } = await response.json()
    expect(error).toMatchObject({ code: 'invalid_request', field: key, requestId: expect.any(String) })
    expect(sandbox.requests()).toEqual([])
  })
}

test('emoji, other scripts and bare plus signs are just text to look for', async ({ page, sandbox }) => {
  await page.goto('/recordings?conference=%F0%9F%93%9E%20%D7%A9&sip=a+b%2Bc')
  await expect(page.getByRole('heading', { name: 'No recordings match' })).toBeVisible()
  expect(sandbox.requests()[0]?.query).toEqual(
    expect.arrayContaining([
      ['filter[conference_id]', '📞 ש'],
      ['filter[sip_call_id]', 'a b+c'],
    ]),
  )
})

test('ids that cannot be one are not found, and Telnyx is not asked', async ({
  page,
  request,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/404/)
  for (const id of ['..%2F..%2Fetc%2Fpasswd', '%00', 'a%0D%0Ab', 'x'.repeat(300), '%F0%9F%93%9E']) {
    const answers = await Promise.all([
      request.get(`/api/recordings/${id}`),
      request.get(`/api/recordings/${id}/audio`),
      request.get(`/recordings/${id}`),
    ])
    expect(answers.map((answer) => answer.status())).toEqual([400, 404, 404])
  }
  await page.goto('/recordings/%00')
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  expect(sandbox.requests()).toEqual([])
})

test('a parameter named __proto__ changes nothing, neither in the page nor in the API', async ({
  page,
  request,
}) => {
  await page.goto('/recordings?__proto__=1&__proto__[size]=250&size=50')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(51)
  const response = await request.get('/api/recordings?__proto__=1&size=50')
  expect(await response.json()).toMatchObject({ size: 50, rows: { length: 50 } })
})
