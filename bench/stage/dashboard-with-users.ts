import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type FreshDashboard, startFreshDashboard } from './fresh-dashboard.ts'

type User = { name: string; password: string }

export type DashboardWithUsers = FreshDashboard & {
  users: readonly User[]
  /** The cookie of a session, or null where the server says that it has too much to do. */
  signIn: (user: User) => Promise<string | null>
}

const setupPatienceMs = 20_000
const toPassword = (index: number) => `seven calm herons wade ${index}`

const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

async function setUp(send: Send, token: string, admin: User): Promise<string> {
  const giveUpAtMs = performance.now() + setupPatienceMs
  // The server answers before it has opened its store and offered the token.
  for (;;) {
    const made = await send('/api/setup', { token, ...admin })
    if (made.ok) return cookieOf(made)
    if (performance.now() > giveUpAtMs) throw new Error(`The setup answered ${made.status}.`)
    await delay(100)
  }
}

type Send = (path: string, body: object, cookie?: string) => Promise<Response>

const senderTo =
  (origin: string): Send =>
  (path, body, cookie = '') =>
    fetch(new URL(path, origin), {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

/** A fresh dashboard that people sign in to, with so many of them. */
export async function startDashboardWithUsers(
  apiBaseUrl: string,
  userCount: number,
  env: Record<string, string> = {},
): Promise<DashboardWithUsers> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-setup-'))
  const token = randomBytes(32).toString('hex')
  const tokenFile = join(folder, 'token')
  await writeFile(tokenFile, token)
  const dashboard = await startFreshDashboard(apiBaseUrl, {
    ...{ AUTH_MODE: 'local', SETUP_TOKEN_FILE: tokenFile, APP_URL: '' },
    ...env,
  })
  const send = senderTo(dashboard.origin)
  const users = Array.from({ length: userCount }, (_, index) => ({
    name: `user-${index}`,
    password: toPassword(index),
  }))
  try {
    const cookie = await setUp(send, token, { name: 'admin', password: toPassword(userCount) })
    for (const user of users) {
      const added = await send('/api/users', { ...user, role: 'reviewer' }, cookie)
      if (added.status !== 201) throw new Error(`A user could not be added: ${await added.text()}`)
    }
  } catch (error) {
    await dashboard.stop()
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return {
    ...dashboard,
    users,
    async signIn(user) {
      const answered = await send('/api/session', user)
      await answered.arrayBuffer()
      if (answered.status === 429 || answered.status === 503) return null
      if (!answered.ok) throw new Error(`A login was answered ${answered.status}.`)
      return cookieOf(answered)
    },
  }
}
