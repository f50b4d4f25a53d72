import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EnvError } from '@/lib/env'
import { StoreError } from '@/lib/store/store-error'
import { TelnyxError } from '@/lib/telnyx/errors'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { createAccount } from './account-under-test'
import type { Finding } from './finding'
import { runIndexCommand } from './index-command'
import { indexStatus } from './index-status'
import { indexHelp, readIndexWords } from './index-words'
import { createStage, nowMs } from './scan-under-test'
import { createScans } from './scans'

let sandbox: Sandbox
let folder: string
beforeAll(async () => {
  sandbox = await startSandbox({ size: 700 })
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-index-'))
})
afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true })
})

const scriptsSchema = z.object({ scripts: z.object({ index: z.string() }) })

/** The script of `package.json` by this Node, as `npm run index --` runs it. */
async function run(words: readonly string[]) {
  const { index } = scriptsSchema.parse(JSON.parse(await readFile('package.json', 'utf8'))).scripts
  const [command, ...options] = index.split(' ')
  expect(command).toBe('node')
  const child = spawn(process.execPath, [...options, ...words], {
    env: {
      NODE_ENV: 'production',
      TELNYX_API_KEY: sandbox.apiKey,
      TELNYX_API_BASE_URL: sandbox.apiBaseUrl,
      DATA_DIR: folder,
    },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, output, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, output: output.trimEnd(), complaint: complaint.trimEnd() }
}

describe('npm run index', () => {
  it('fills the index anew, says what is in it, and ends as scripts expect', async () => {
    const rebuilt = await run(['rebuild', '--days', '120'])
    expect(rebuilt).toEqual({ code: 0, output: 'Done: 700 recordings of the last 120 days.', complaint: '' })
    const status = await run(['status', '--json'])
    expect(JSON.parse(status.output)).toMatchObject({ recordings: 700, covered: [{ unreadable: 0 }] })
    expect(await run(['statuss'])).toEqual({
      code: 2,
      output: '',
      complaint: `“statuss” is not known.\n\n${indexHelp}`,
    })
  }, 90_000)
})

describe('the command', () => {
  const calls = Array.from({ length: 6_000 }, (_, index) => ({
    id: `call-${index}`,
    createdMs: nowMs - index * 600_000,
  }))

  function createBench() {
    const account = createAccount(calls)
    const stage = createStage({ ask: (question, signal) => ask(question, signal) })
    let ask = account.ask
    const finding: Finding = { ...stage.options, scans: createScans(stage.options) }
    const said: string[] = []
    const complaints: string[] = []
    const output = {
      write: (line: string) => said.push(line),
      complain: (line: string) => complaints.push(line),
    }
    const command = (...words: string[]) => runIndexCommand(words, output, () => finding)
    const failWith = (error: unknown) => {
      ask = () => Promise.reject(error)
    }
    return { finding, said, complaints, command, failWith }
  }

  it('says that nothing is in it, then how far it is, and then what it has', async () => {
    const { command, said } = createBench()
    expect(await command('status')).toBe(0)
    expect(await command('rebuild', '--days', '100')).toBe(0)
    expect(await command('status')).toBe(0)
    expect(said[0]).toBe('The index is empty.')
    expect(said[1]).toMatch(/^[45],\d{3} of 6,000 recordings$/)
    expect(said[2]).toBe('Done: 6,000 recordings of the last 100 days.')
    expect(said[3]).toMatch(/^6,000 recordings\ncreated 2026-10-13 20:10:00 UTC to 2026-11-24 12:00:00 UTC\n/)
  })

  it('leaves nothing older than it was told to read', async () => {
    const { command, said, finding } = createBench()
    await command('rebuild', '--days', '100')
    await command('rebuild', '--days', '1')
    expect(said.at(-1)).toMatch(/^Done: \d{3} recordings of the last day\.$/)
    expect((await finding.index.stats()).recordings).toBeLessThan(300)
  })

  it('keeps what it has where Telnyx does not answer as it should', async () => {
    const { command, failWith, complaints, finding } = createBench()
    await command('rebuild', '--days', '1')
    const { recordings } = await finding.index.stats()
    failWith(new TelnyxError('telnyx_key_refused'))
    expect(await command('rebuild', '--days', '1')).toBe(1)
    expect(complaints[0]).toMatch(/^Telnyx refused the server’s API key/)
    expect((await finding.index.stats()).recordings).toBe(recordings)
  })

  it('does nothing while a server fills it', async () => {
    const { command, complaints, finding } = createBench()
    finding.index.holdFilling = async () => null
    expect(await command('rebuild', '--days', '1')).toBe(1)
    expect(complaints).toEqual([
      'A server fills the index just now. Stop it, or set INDEX_DAYS=0, and try again.',
    ])
  })

  it('tells what is wrong with the store or the configuration, and nothing else as if it were that', async () => {
    const { command, complaints, finding } = createBench()
    finding.index.stats = () => Promise.reject(new StoreError('refused', 'The store refuses the password.'))
    expect(await command('status')).toBe(1)
    expect(complaints).toEqual(['The store refuses the password.'])
    finding.index.stats = () => Promise.reject(new TypeError('a bug'))
    await expect(command('status')).rejects.toThrow('a bug')
    const output = { write: () => {}, complain: (line: string) => complaints.push(line) }
    const misconfigured = () => {
      throw new EnvError(['SCAN_PARALLEL is not a whole number from 1 to 16.'])
    }
    expect(await runIndexCommand(['status'], output, misconfigured)).toBe(1)
    expect(complaints.at(-1)).toBe('Configuration: SCAN_PARALLEL is not a whole number from 1 to 16.')
  })
})

describe('its words', () => {
  const read = (...words: string[]) => readIndexWords(words, () => 30)

  it('are read', () => {
    expect(read('status')).toEqual({ action: 'status', isJson: false })
    expect(read('status', '--json')).toEqual({ action: 'status', isJson: true })
    expect(read('rebuild')).toEqual({ action: 'rebuild', days: 30 })
    expect(read('rebuild', '--days', '7')).toEqual({ action: 'rebuild', days: 7 })
    expect(read('--help').action).toBe('help')
  })

  it.each([
    [[], /^Say what/],
    [['clear'], /“clear” is not known/],
    [['status', 'now'], /“now” is one word too many/],
    [['status', '--days', '3'], /does not take that option/],
    [['rebuild', '--json'], /does not take that option/],
    [['rebuild', '--days', '0'], /from 1 to 3650/],
    [['rebuild', '--days', '1.5'], /from 1 to 3650/],
    [['rebuild', '--days', ' '], /from 1 to 3650/],
    [['rebuild', '--force'], /^Unknown option '--force'\.\n/],
  ])('%j are explained', (words, problem) => {
    const asked = read(...words)
    expect(asked).toMatchObject({ action: 'misused', help: expect.stringMatching(problem) })
    expect(asked).toMatchObject({ help: expect.stringContaining('Usage: npm run index') })
  })

  it('ask how far back where nothing says so', () => {
    expect(readIndexWords(['rebuild'], () => 0)).toMatchObject({ help: expect.stringMatching(/INDEX_DAYS/) })
  })
})

describe('the status', () => {
  const midnightMs = Date.parse('2026-11-24T00:00:00Z')
  const stats = {
    recordings: 1,
    bytes: 1_250_000,
    oldestMs: midnightMs,
    newestMs: midnightMs,
    spans: [
      { startMs: 0, endMs: midnightMs - 1, unreadable: 0 },
      { startMs: midnightMs + 5_000, endMs: midnightMs + 8_999, unreadable: 2 },
    ],
  }

  it('tells stretches in plain words', async () => {
    const index = { stats: async () => stats }
    expect(await indexStatus(index, { isJson: false })).toBe(
      [
        '1 recording, 1.3 MB',
        'created 2026-11-24 00:00:00 UTC to 2026-11-24 00:00:00 UTC',
        'Of the whole account all recordings are known',
        '  from the first one to 2026-11-23 23:59:59 UTC',
        '  from 2026-11-24 00:00:05 UTC to 2026-11-24 00:00:08 UTC, but for 2 rows that cannot be read',
      ].join('\n'),
    )
    expect(JSON.parse(await indexStatus(index, { isJson: true })).covered[0]).toMatchObject({ from: null })
  })

  it('says what the database does not tell by leaving it out', async () => {
    const index = { stats: async () => ({ ...stats, bytes: null, spans: [] }) }
    expect(await indexStatus(index, { isJson: false })).toMatch(/^1 recording\n.*\nNo stretch/)
  })
})
