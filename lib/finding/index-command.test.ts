import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { indexStatus } from './index-status'
import { indexHelp, readIndexWords } from './index-words'

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
async function run(words: readonly string[], env: Record<string, string> = {}) {
  const { index } = scriptsSchema.parse(JSON.parse(await readFile('package.json', 'utf8'))).scripts
  const [command, ...options] = index.split(' ')
  expect(command).toBe('node')
  const child = spawn(process.execPath, [...options, ...words], {
    env: {
      NODE_ENV: 'production',
      TELNYX_API_KEY: sandbox.apiKey,
      TELNYX_API_BASE_URL: sandbox.apiBaseUrl,
      DATA_DIR: folder,
      ...env,
    },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, output, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, output: output.trimEnd(), complaint: complaint.trimEnd() }
}

describe('npm run index', () => {
  it('says that nothing is in it, fills it anew, and then what is', async () => {
    expect(await run(['status'])).toEqual({ code: 0, output: 'The index is empty.', complaint: '' })
    const rebuilt = await run(['rebuild', '--days', '120'])
    expect(rebuilt).toEqual({ code: 0, output: 'Done: 700 recordings of the last 120 days.', complaint: '' })
    expect((await run(['status'])).output).toMatch(
      /^700 recordings, \d\.\d MB\ncreated \d{4}-.* UTC to .* UTC\n/,
    )
    const status = JSON.parse((await run(['status', '--json'])).output)
    expect(status).toMatchObject({ recordings: 700, covered: [{ unreadable: 0 }] })

    const again = await run(['rebuild'], { INDEX_DAYS: '7' })
    expect(again.output).toMatch(/^Done: \d{1,3} recordings of the last 7 days\.$/)
  }, 60_000)

  it('keeps what it has when Telnyx does not answer as it should', async () => {
    await run(['rebuild', '--days', '120'])
    sandbox.addFault({ status: 401 })
    const refused = await run(['rebuild', '--days', '1'])
    sandbox.clearFaults()
    expect(refused).toMatchObject({ code: 1, output: '' })
    expect(refused.complaint).toMatch(/^Telnyx refused the server’s API key/)
    expect((await run(['status'])).output).toMatch(/^700 recordings/)
  }, 60_000)

  it('ends with 1 for a wrong configuration, and with 2 for a word it does not know', async () => {
    const unconfigured = await run(['status'], { SCAN_PARALLEL: 'many' })
    expect(unconfigured).toMatchObject({ code: 1, output: '' })
    expect(unconfigured.complaint).toMatch(/^Configuration: SCAN_PARALLEL /)
    const misused = await run(['statuss'])
    expect(misused).toEqual({ code: 2, output: '', complaint: `“statuss” is not known.\n\n${indexHelp}` })
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
