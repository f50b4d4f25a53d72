import { vi } from 'vitest'
import { forgetShared } from '@/lib/shared'

/** A server as it starts behind a proxy, with these variables and what is kept in the folder. */
export async function openProxied(folder: string, env: Readonly<Record<string, string>>) {
  forgetShared()
  vi.resetModules()
  const variables = {
    TELNYX_API_KEY: 'KEY_TEST_0123456789',
    DATA_DIR: folder,
    AUTH_MODE: 'proxy',
    GROUP_ROLES: 'bosses=admin,qa=reviewer',
    ...env,
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  const { requireRight } = await import('./guard')
  const { readProxyVisit } = await import('./proxy-visit')
  const { getAudit } = await import('./audit')
  const { getUsers } = await import('./users')
  const { getUserLimits } = await import('./limits')
  const { getState } = await import('@/lib/store/state')
  return {
    ask: (headers: Headers) => requireRight(headers, 'list'),
    readProxyVisit,
    getAudit,
    users: getUsers(),
    limits: getUserLimits(),
    async eventNames() {
      return (await getAudit().search({}, { size: 100 })).entries.map(({ event }) => event)
    },
    async stop() {
      await getAudit().stop('test')
      await getState().close()
    },
  }
}
