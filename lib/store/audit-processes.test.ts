import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAudit, verify } from './audit-under-test'
import { bothStates, type StateUnderTest } from './state-under-test'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

// Writes down ten at once again and again, and tells each only when it is acknowledged.
const script = `
  const { getAudit } = await import('@/lib/access/audit')
  const [name, most] = process.argv.slice(1)
  const origin = { identity: null, address: null, requestId: null }
  let next = 0
  const write = async () => {
    while (next < Number(most)) {
      const id = name + '-' + next++
      await getAudit().record({ event: 'view', ...origin, resource: { type: 'recording', id }, details: {} })
      process.stdout.write(id + '\\n')
    }
  }
  await Promise.all(Array.from({ length: 10 }, write))
  process.exit(0)`

function startWriter(state: StateUnderTest, name: string, most: number): ChildProcess {
  const options = ['--import', './e2e/product-modules.ts', '--conditions=react-server', '--no-warnings']
  return spawn(process.execPath, [...options, '--input-type=module', '-e', script, name, String(most)], {
    cwd: projectFolder,
    env: {
      ...{ NODE_ENV: 'production', TELNYX_API_KEY: 'KEY_TEST_0123456789' },
      ...{ AUDIT_KEY: 'a key for the tests, long enough for it', ...state.env },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** What it told, until it ended or the line that is `enough`. */
async function readLines(child: ChildProcess, enough = Number.POSITIVE_INFINITY): Promise<string[]> {
  const told: string[] = []
  if (child.stdout === null) return told
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('audit anchor')) told.push(line)
    if (told.length === enough) child.kill('SIGKILL')
  }
  return told
}

describe.each(bothStates)('processes that write one audit log on %s', (_, make) => {
  let state: StateUnderTest
  beforeEach(async () => {
    state = await make()
  })
  afterEach(() => state.remove())

  const readAll = async () => {
    const { storage } = openAudit(state.open())
    const found = await storage.read('0', 5_000)
    return { storage, ids: new Set(found.map(({ entry }) => entry.resourceId)) }
  }

  it('lose nothing they acknowledged when one is killed in the middle of writing', async () => {
    const told = await readLines(startWriter(state, 'killed', 1_000_000), 300)
    expect(told.length).toBeGreaterThanOrEqual(300)
    const { storage, ids } = await readAll()
    expect(told.filter((id) => !ids.has(id))).toEqual([])
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: ids.size })
    expect(await readLines(startWriter(state, 'after', 20))).toHaveLength(20)
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: ids.size + 20 })
  })

  it('keep one chain without gaps', async () => {
    // The first makes the tables, so that it is the writing at which they meet.
    await state.open().ask(async () => {})
    const told = await Promise.all(['one', 'other'].map((name) => readLines(startWriter(state, name, 200))))
    const { storage, ids } = await readAll()
    expect(ids).toEqual(new Set(told.flat()))
    expect(ids.size).toBe(400)
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: 400, end: { seq: 400 } })
  })
})
