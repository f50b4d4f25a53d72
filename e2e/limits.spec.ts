import { expect, type Page } from '@playwright/test'
import { addUser, setUp, signIn, signInEnv } from './access-world.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: { ...signInEnv, MASK_NUMBERS: 'viewer' }, freshDashboard: true })

const rita = { name: 'rita', password: 'eleven quiet otters swim', role: 'reviewer' } as const
const vic = { name: 'vic', password: 'nine loud geese depart', role: 'viewer' } as const

type Row = {
  recording: { id: string; connectionId: string; callLegId: string; from: { value: string } | null }
}

async function rowsOf(page: Page, query = ''): Promise<Row[]> {
  const answer = await page.request.get(`/api/recordings?size=250${query}`)
  const { rows }: { rows: Row[] } = await answer.json()
  return rows
}

test('who is limited finds and hears their part alone, with its totals', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of (400|404)/)
  await setUp(page)
  await addUser(page, rita)
  const rows = await rowsOf(page)
  const [one, other] = [...new Set(rows.map(({ recording }) => recording.connectionId))]
  const outside = rows.find(({ recording }) => ![one, other].includes(recording.connectionId))

  await page.goto('/users')
  await expect(page.getByRole('button', { name: 'Limits of zoe' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Limits of rita' }).click()
  const limits = page.getByRole('form', { name: 'Limits of rita' })
  await limits.getByLabel('Numbers').fill('five')
  await limits.getByRole('button', { name: 'Limit', exact: true }).click()
  await expect(limits.getByRole('alert')).toContainText('“five” is no phone number')
  await expectAccessible(page)
  await limits.getByLabel('Numbers').fill('')
  await limits.getByLabel('Connections').fill(`${one}\n${other}`)
  await limits.getByRole('button', { name: 'Limit', exact: true }).click()
  await expect(limits).toHaveCount(0)
  await expect(page.getByText('sees 2 connections')).toBeVisible()

  const theirs = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await theirs.goto('/login')
  await signIn(theirs, rita)
  await expect(theirs.getByText('You see recordings of 2 connections.')).toBeVisible()
  const totals = await Promise.all(
    [one, other].map(async (connection) => {
      const answer = await page.request.get(`/api/recordings?connection=${connection}`)
      return Number((await answer.json()).totalResults)
    }),
  )
  const total = totals.reduce((sum, count) => sum + count, 0)
  await expect(
    theirs.getByRole('status').filter({ hasText: `All ${total.toLocaleString('en')} recordings` }),
  ).toBeVisible()
  const seen = await rowsOf(theirs)
  expect(seen.length).toBeGreaterThan(0)
  for (const { recording } of seen) expect([one, other]).toContain(recording.connectionId)
  await expectAccessible(theirs)

  const missing = '7a9f0c1e-0000-4000-8000-000000000000'
  const pages = [outside?.recording.id ?? '', missing].map((id) => theirs.request.get(`/recordings/${id}`))
  expect((await Promise.all(pages)).map((answer) => answer.status())).toEqual([404, 404])
  await theirs.goto(`/recordings?open=${outside?.recording.id}`)
  expect(await theirs.content()).not.toContain(outside?.recording.callLegId ?? 'nothing')
  expect((await theirs.request.get(`/api/recordings/${outside?.recording.id}/audio`)).status()).toBe(404)
})

test('who sees numbers masked is sent none, whatever they open', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of 403/)
  await setUp(page)
  await addUser(page, vic)
  const numbers = (await rowsOf(page)).flatMap(({ recording: { from } }) =>
    from && /^\+\d{9,}$/.test(from.value) ? from.value : [],
  )
  expect(numbers.length).toBeGreaterThan(100)

  const theirs = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  const bodies: Promise<string>[] = []
  theirs.on('response', (response) => {
    const headers = JSON.stringify(response.headers())
    if (!/javascript|css|font|audio/.test(response.headers()['content-type'] ?? 'audio'))
      bodies.push(
        response.text().then(
          (body) => headers + body,
          () => headers,
        ),
      )
    else bodies.push(Promise.resolve(headers))
  })
  await theirs.goto('/login')
  await signIn(theirs, vic)
  await expect(theirs.getByText('Numbers are shown by their last two digits')).toBeVisible()
  await expect(theirs.getByRole('table')).toContainText('••')
  await theirs.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect(theirs.getByRole('region', { name: 'Player' })).toContainText('••')
  const first = (await rowsOf(theirs))[0]?.recording.id
  await theirs.goto(`/recordings/${first}`)
  await expect(theirs.getByRole('main')).toContainText('••')
  await expectAccessible(theirs)
  await theirs.goto('/recordings?digits=555')
  await expect(theirs.getByRole('main').getByText('so lists cannot be filtered by them')).toBeVisible()

  const sent = (await Promise.all(bodies)).join('\n')
  expect(sent.includes('••')).toBe(true)
  expect(numbers.filter((number) => sent.includes(number.slice(1)))).toEqual([])
})
