import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startServer } from './server-process.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-place-'))
  // As the usual folder for temporary files: another user reaches what is in it.
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true }))

function reaches(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

test('PostgreSQL listens while it is needed, and leaves nothing behind', async () => {
  const server = await startServer({
    name: 'PostgreSQL',
    args: ['e2e/postgres-server.ts'],
    env: { TMPDIR: folder },
    ready: /"postgresUrl":"(?<postgresUrl>[^"]+)"/,
  })
  const url = new URL(server.told.postgresUrl ?? '')
  expect(await reaches(url)).toBe(true)
  expect(await readdir(folder)).toHaveLength(1)
  await server.stop()
  expect(await reaches(url)).toBe(false)
  expect(await readdir(folder)).toEqual([])
})
