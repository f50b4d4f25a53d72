import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { asOwner } from './cache-under-test'
import type { Database } from './database'
import { createStateDatabase, type StatePlace } from './state-database'
import type { StateTables } from './state-tables'

export type StateUnderTest = {
  /** As a server does that starts now, or another replica: what was kept before is there. */
  open: () => Database<StateTables>
  /** The servers that may work on it at once, as if there were so many: on SQLite it is one that is asked often. */
  openTogether: (count: number) => Database<StateTables>[]
  /** The variables that let a process of its own find it. */
  env: Record<string, string>
  /** Closes whatever was opened and removes all of it. */
  remove: () => Promise<void>
}

function openFrom(place: StatePlace) {
  const opened: Database<StateTables>[] = []
  return {
    open() {
      const database = createStateDatabase(place)
      opened.push(database)
      return database
    },
    closeAll: () => Promise.all(opened.map((database) => database.close())),
  }
}

export async function makeSqliteState(): Promise<StateUnderTest & { path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-state-'))
  const path = join(folder, 'data', 'state.db')
  const { open, closeAll } = openFrom({ path })
  return {
    path,
    env: { DATA_DIR: join(folder, 'data') },
    open,
    openTogether: (count) => Array<Database<StateTables>>(count).fill(open()),
    async remove() {
      await closeAll()
      await rm(folder, { recursive: true })
    },
  }
}

export async function makePostgresState(): Promise<StateUnderTest & { name: string; url: string }> {
  const name = `state_${randomBytes(6).toString('hex')}`
  await asOwner(`create database ${name}`)
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: name })
  const { open, closeAll } = openFrom({ databaseUrl: url.href })
  return {
    name,
    url: url.href,
    env: { DATABASE_URL: url.href },
    open,
    openTogether: (count) => Array.from({ length: count }, open),
    async remove() {
      await closeAll()
      await asOwner(`drop database if exists ${name} with (force)`)
    },
  }
}

/** For `describe.each`: whatever is done with the state is done on both. */
export const bothStates = [
  ['SQLite', makeSqliteState],
  ['PostgreSQL', makePostgresState],
] as const satisfies readonly (readonly [string, () => Promise<StateUnderTest>])[]
