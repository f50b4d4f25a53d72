import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { forgetShared } from '@/lib/shared'

export const appUrl = 'http://127.0.0.1:3999'

type Handler = (request: Request) => Promise<Response>

/** The dashboard's handlers with these variables and an empty state, as a server has them that starts now. */
export async function openDashboard(env: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-oidc-'))
  forgetShared()
  vi.resetModules()
  const variables = {
    TELNYX_API_KEY: 'KEY_TEST_0123456789',
    DATA_DIR: folder,
    AUTH_MODE: 'oidc',
    APP_URL: appUrl,
    ...env,
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  const login = await import('./login/route')
  const callback = await import('./callback/route')
  const session = await import('@/app/api/session/route')
  const users = await import('@/app/api/users/route')
  const user = await import('@/app/api/users/[id]/route')
  const recordings = await import('@/app/api/recordings/route')
  const { identify } = await import('@/lib/access/guard')
  const { getAudit } = await import('@/lib/access/audit')
  const { getUsers } = await import('@/lib/access/users')
  const { getState } = await import('@/lib/store/state')
  const { getCache, getCacheForLong } = await import('@/lib/store/cache')
  const handlers: Record<string, Handler> = {
    'GET /api/oidc/login': login.GET,
    'GET /api/oidc/callback': callback.GET,
    'POST /api/session': session.POST,
    'DELETE /api/session': session.DELETE,
    'GET /api/users': users.GET,
    'POST /api/users': users.POST,
    'GET /api/recordings': recordings.GET,
  }
  await getAudit().start('0.0.0')
  return {
    identify,
    users: getUsers(),
    answer(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      const handler = handlers[`${request.method} ${pathname}`]
      if (handler !== undefined) return handler(request)
      const id = pathname.split('/').at(-1) ?? ''
      return user.PATCH(request, { params: Promise.resolve({ id }) })
    },
    async events() {
      const { entries } = await getAudit().search({}, { size: 100 })
      return entries.map(({ event, method, actorName, details }) => {
        const parsed: unknown = JSON.parse(details)
        return { event, method, actorName, details: parsed }
      })
    },
    async close() {
      await getAudit().stop('test')
      await Promise.all([getState(), getCache(), getCacheForLong()].map((database) => database.close()))
      await rm(folder, { recursive: true })
      vi.unstubAllEnvs()
    },
  }
}
