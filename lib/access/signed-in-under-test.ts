import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { forgetShared } from '@/lib/shared'
import { getState } from '@/lib/store/state'
import { getAudit } from './audit'
import { cookieSettings } from './cookie-settings'
import type { Role } from './rights'
import { sealSessionToken } from './session-cookie'
import { getSessions } from './sessions'
import { getUsers } from './users'

const origin = 'http://localhost:3000'
export const password = 'eleven quiet otters swim'

export type SignedInUser = { id: string; sessionId: string; cookie: string }

/** A dashboard that people sign in to, with a state of its own, as handlers find it. Call before they are asked. */
export async function openSignedIn() {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-signed-in-'))
  vi.stubEnv('TELNYX_API_KEY', 'KEY_TEST_0123456789')
  vi.stubEnv('AUTH_MODE', 'local')
  vi.stubEnv('APP_URL', origin)
  vi.stubEnv('DATA_DIR', folder)
  vi.stubEnv('AUDIT_KEY', 'a key for the tests, long enough for it')
  forgetShared()

  /** Another browser of a user. */
  async function enter(id: string): Promise<SignedInUser> {
    const session = await getSessions().create({
      ...{ userId: id, method: 'local', network: '127.0.0.1' },
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    })
    if (!session?.identity.sessionId) throw new Error('Nobody was let in.')
    const cookie = (await sealSessionToken(session.token, cookieSettings())).split(';')[0] ?? ''
    return { id, sessionId: session.identity.sessionId, cookie }
  }

  return {
    enter,
    async add(name: string, role: Role): Promise<SignedInUser> {
      return enter((await getUsers().add({ name, password, role })).id)
    },
    /** As a page of ours sends it, unless `headers` say otherwise. */
    request(path: string, { cookie, method = 'GET', body, headers = {} }: RequestParts): Request {
      return new Request(origin + path, {
        method,
        headers: { origin, 'content-type': 'application/json', ...(cookie && { cookie }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    },
    /** What was written down, the newest first. */
    async audited() {
      return (await getAudit().search({}, { size: 100 })).entries
    },
    async close() {
      await getAudit().stop('test')
      await getState().close()
      forgetShared()
      vi.unstubAllEnvs()
      await rm(folder, { recursive: true })
    },
  }
}

type RequestParts = {
  cookie?: string
  method?: string
  body?: unknown
  headers?: Record<string, string>
}
