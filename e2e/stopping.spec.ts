import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { type SignedInServer, startSignedIn } from './signed-in-server.ts'

let server: SignedInServer
test.beforeEach(async () => {
  server = await startSignedIn(test.info().outputPath('data'))
})
test.afterEach(() => server.close())

const listen = (id: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(
      new URL(`/api/recordings/${id}/audio`, server.origin),
      { agent: false, headers: { cookie: server.cookie } },
      resolve,
    ).once('error', reject)
  })

const statusOf = async (path: string) => (await server.ask(path)).status

test('a server that is told to stop lets listeners hear to the end, takes no more of them, and ends with 0', async () => {
  const { sandbox, dashboard, readAudit } = server
  const id = sandbox.catalogue().ordinary ?? ''
  const bytes = Number((await listen(id)).headers['content-length'])
  sandbox.addFault({ target: 'storage', bytesPerSecond: Math.ceil(bytes / 2) })
  const heard = await listen(id)
  expect(await statusOf('/api/health/ready')).toBe(200)

  process.kill(dashboard.pid ?? 0, 'SIGTERM')
  await expect.poll(() => statusOf('/api/health/ready')).toBe(503)
  expect(await statusOf('/api/health/live')).toBe(200)
  const refused = await listen(id)
  expect(refused.statusCode).toBe(503)
  expect(refused.headers['retry-after']).toBe('5')
  expect((await buffer(refused)).toString()).toContain('"code":"busy"')

  expect((await buffer(heard)).length).toBe(bytes)
  expect(await dashboard.exited).toBe(0)
  expect(readAudit().at(-1)?.event).toBe('stop')
})

test('what was heard is in the audit log before its first byte, even where the server is killed outright', async () => {
  const { sandbox, dashboard, readAudit } = server
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  sandbox.addFault({ target: 'storage', bytesPerSecond: 16_000 })
  const heard = await listen(id)
  await once(heard, 'data')
  process.kill(dashboard.pid ?? 0, 'SIGKILL')
  heard.on('error', () => undefined)
  await dashboard.exited
  expect(readAudit()).toContainEqual(expect.objectContaining({ event: 'play', resource: id }))
})
