import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@playwright/test'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts'
import { admin, setupToken, signInEnv } from './access-world.ts'
import type { ServerProcess } from './server-process.ts'
import { startDashboard } from './services.ts'

type AuditRow = { event: string; resource: string | null; requestId: string | null }

export type SignedInServer = {
  sandbox: Sandbox
  dashboard: ServerProcess
  origin: string
  cookie: string
  /** Asks in the name of the administrator. */
  ask: (path: string, init?: RequestInit) => Promise<Response>
  /** The log of who did what, as it lies on the disk. */
  readAudit: () => AuditRow[]
  close: () => Promise<void>
}

async function makeAdmin(origin: string): Promise<string> {
  let cookie: string | undefined
  const body = JSON.stringify({ token: setupToken, ...admin })
  const headers = { origin, 'content-type': 'application/json' }
  // The server answers before it has opened its store and offered the token.
  await expect
    .poll(async () => {
      const made = await fetch(new URL('/api/setup', origin), { method: 'POST', headers, body })
      cookie = made.headers.getSetCookie()[0]?.split(';')[0]
      return made.status
    })
    .toBe(200)
  if (cookie === undefined) throw new Error('Whoever set up the dashboard was not signed in.')
  return cookie
}

function readAudit(dataFolder: string): AuditRow[] {
  const db = new DatabaseSync(join(dataFolder, 'state.db'), { readOnly: true })
  try {
    const query =
      'select event, resource_id as resource, request_id as requestId from audit_entry order by seq'
    // Each column is a text or null, as the table has them.
    return db.prepare(query).all() as AuditRow[]
  } finally {
    db.close()
  }
}

/** A production server and its Telnyx for one test alone, which may stop or kill it; its first user is signed in. */
export async function startSignedIn(
  dataFolder: string,
  { env = {}, sandboxOptions = {} }: { env?: Record<string, string>; sandboxOptions?: SandboxOptions } = {},
): Promise<SignedInServer> {
  const sandbox = await startSandbox(sandboxOptions)
  const told = { port: 0, apiBaseUrl: sandbox.apiBaseUrl }
  const dashboard = await startDashboard(told, { ...signInEnv, DATA_DIR: dataFolder, ...env })
  const origin = dashboard.told.origin ?? ''
  const cookie = await makeAdmin(origin)
  return {
    ...{ sandbox, dashboard, origin, cookie },
    ask: (path, init = {}) => fetch(new URL(path, origin), { ...init, headers: { cookie, ...init.headers } }),
    readAudit: () => readAudit(dataFolder),
    async close() {
      await dashboard.stop()
      await sandbox.close()
    },
  }
}
