import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { startServer } from './server-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL for this run of the tests, whose user may create databases. */
    postgresUrl: string
  }
}

/** Runs before the tests of the store, once for all of them. */
export default async function setUpPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({
    name: 'PostgreSQL',
    args: ['e2e/postgres-server.ts'],
    env: {},
    ready: /"folder":"(?<folder>[^"]+)","postgresUrl":"(?<postgresUrl>[^"]+)"/,
  })
  const { folder = '', postgresUrl = '' } = server.told
  provide('postgresUrl', postgresUrl)
  return async () => {
    await server.stop()
    // On a busy machine it is ended before it has removed everything.
    await rm(folder, { recursive: true, force: true })
  }
}
