import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { admin, setUp, signIn, signInEnv } from './access-world.ts'
import { test } from './fixtures.ts'
import { projectFolder } from './server-process.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'tapedeck-audit-'))

test.use({ dashboardEnv: { ...signInEnv, DATA_DIR: dataFolder }, freshDashboard: true })

const run = promisify(execFile)

async function audit(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataFolder, DATABASE_URL: '' }
  const { stdout, stderr } = await run('npm', ['run', '-s', 'audit', '--', ...args], {
    cwd: projectFolder,
    env,
  })
  return stdout + stderr
}

type Entry = { event: string; actorName: string | null; resourceId: string | null }

test('who came in, looked, heard and kept is written down, and the log verifies', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/status of 401/)
  await setUp(page)
  const id = sandbox.catalogue().ordinary ?? ''
  const number = sandbox.describe(id)?.from ?? ''
  await page.goto(`/recordings?from=${encodeURIComponent(number)}&range=90d`)
  await expect(page.getByRole('table')).toBeVisible()
  await page.goto(`/recordings/${id}`)
  const audio = `/api/recordings/${id}/audio`
  for (const range of ['bytes=0-999', 'bytes=5000-5999', 'bytes=1000-1999'])
    expect((await page.request.get(audio, { headers: { range } })).status()).toBe(206)
  expect((await page.request.get(`${audio}?download=1`)).status()).toBe(200)
  const origin = new URL(page.url()).origin
  expect((await page.request.delete('/api/session', { headers: { origin } })).status()).toBe(204)
  await page.goto('/login')
  await signIn(page, { ...admin, password: 'not the password' })
  await expect(page.getByRole('alert').filter({ hasText: 'do not fit' })).toBeVisible()

  const text = await audit('export')
  const entries: Entry[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  const events = entries.map(({ event }) => event)
  expect(events).toEqual(
    expect.arrayContaining(['start', 'setup', 'list', 'view', 'play', 'download', 'logout', 'login_failed']),
  )
  expect(
    events.filter((event) => event === 'play'),
    'three ranges are one listening',
  ).toHaveLength(1)
  expect(entries.find(({ event }) => event === 'play')).toMatchObject({ actorName: 'zoe', resourceId: id })
  for (const secret of [number, number.replace('+', ''), admin.password, 'not the password'])
    expect(text).not.toContain(secret)
  expect(await audit('verify')).toContain('The audit log is sound')
})
