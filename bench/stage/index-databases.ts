import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startServer } from '../../e2e/server-process.ts'
import type { IndexPlace } from './index-process.ts'

export type IndexDatabase = {
  place: IndexPlace
  /** Lets it do at once what it does by itself some time after it was filled. */
  settle: () => Promise<void>
  remove: () => Promise<void>
}

export async function makeSqlite(): Promise<IndexDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-index-'))
  return {
    place: { DATA_DIR: folder, DATABASE_URL: '' },
    settle: async () => undefined,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The server of the tests, which writes nothing through to the disk. */
export async function makePostgres(): Promise<IndexDatabase> {
  const { told, stop } = await startServer({
    name: 'PostgreSQL',
    args: ['e2e/postgres-server.ts'],
    env: {},
    ready: /"folder":"(?<folder>[^"]+)","postgresUrl":"(?<postgresUrl>[^"]+)"/,
  })
  const { folder = '', postgresUrl = '' } = told
  return {
    place: { DATA_DIR: folder, DATABASE_URL: postgresUrl },
    async settle() {
      const client = new Client({ connectionString: postgresUrl })
      await client.connect()
      await client.query('vacuum analyze').finally(() => client.end())
    },
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
