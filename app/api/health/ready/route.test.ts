import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenRequests } from '@/lib/open-requests'
import { forgetShared } from '@/lib/shared'
import { stop } from '@/lib/stopping'
import { getState } from '@/lib/store/state'
import { getClient } from '@/lib/telnyx/client'
import { startSandbox } from '@/sandbox/server'
import { GET } from './route'

// `getEnv` reads once, and AUTH_MODE is none in most tests of routes.
const env = vi.hoisted(() => ({
  AUTH_MODE: 'local',
  DATA_DIR: '',
  TELNYX_API_KEY: '',
  TELNYX_API_BASE_URL: '',
}))
vi.mock('@/lib/env', async (load) => ({ ...(await load<object>()), getEnv: () => env }))

let folder: string
let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeEach(async () => {
  forgetShared()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-ready-'))
  sandbox = await startSandbox()
  Object.assign(env, {
    DATA_DIR: join(folder, 'data'),
    TELNYX_API_KEY: sandbox.apiKey,
    TELNYX_API_BASE_URL: sandbox.apiBaseUrl,
  })
})
afterEach(async () => {
  await getState().close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
  vi.restoreAllMocks()
})

const ask = async () => {
  const response = await GET()
  return { status: response.status, body: await response.json() }
}

const askTelnyx = () =>
  getClient()
    .requestJson('/recordings')
    .catch(() => null)

describe('whether requests should be sent here', () => {
  it('is so once the state can be asked, and Telnyx hears nothing of it', async () => {
    expect(await ask()).toEqual({ status: 200, body: { status: 'ready', telnyx: 'unknown' } })
    expect(sandbox.requests()).toEqual([])
  })

  it('is not so where nobody could sign in', async () => {
    await writeFile(join(folder, 'data'), 'not a folder')
    expect(await ask()).toEqual({ status: 503, body: { status: 'state_unavailable', telnyx: 'unknown' } })
  })

  it.each([401, 429, 500])('stays so where Telnyx answers %i, which is told', async (status) => {
    await askTelnyx()
    expect((await ask()).body).toEqual({ status: 'ready', telnyx: 'ok' })
    sandbox.addFault({ target: 'api', status })
    await askTelnyx()
    expect(await ask()).toEqual({ status: 200, body: { status: 'ready', telnyx: 'degraded' } })
  })

  it('ends with the first moment of stopping', async () => {
    await ask()
    const stopping = stop('SIGTERM', { open: createOpenRequests(), drainMs: 0 })
    expect(await ask()).toMatchObject({ status: 503, body: { status: 'stopping' } })
    await stopping
  })
})
