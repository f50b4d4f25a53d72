import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAuditKeys } from './audit-key-file'

let folder: string
let said: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-audit-key-'))
  said = []
})
afterEach(() => rm(folder, { recursive: true }))

const say = (line: string) => void said.push(line)
const inFolder = (name: string) => join(folder, 'data', name)
const load = (more = {}) => loadAuditKeys({ ...place(), ...more }, say).chain.export()
const place = () => ({ DATA_DIR: join(folder, 'data') })

describe('the key of the audit log', () => {
  it('is made once, for its owner alone, and that is said without the key', async () => {
    const key = load()
    expect(load()).toEqual(key)
    const written = await readFile(inFolder('audit.key'), 'utf8')
    expect(Buffer.from(written, 'base64')).toHaveLength(32)
    expect((await stat(inFolder('audit.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'data'))).toEqual(['audit.key'])
    expect(said).toEqual([expect.stringMatching(/audit\.key in DATA_DIR\. Keep a copy/)])
    expect(said.join()).not.toContain(written.trim())
    // Whoever moves it into the variable later has the same key.
    expect(load({ AUDIT_KEY: written.trim() })).toEqual(key)
  })

  it('is the one that is given, and then no file is made', async () => {
    const AUDIT_KEY = 'a key for the tests, long enough for it'
    expect(load({ AUDIT_KEY, DATABASE_URL: 'postgresql://x/y' })).toEqual(Buffer.from(AUDIT_KEY))
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    [
      'none is given with DATABASE_URL',
      { DATABASE_URL: 'postgresql://x/y' },
      say,
      /^With DATABASE_URL, AUDIT_KEY/,
    ],
    ['none is there and none may be made', {}, null, /^There is no audit\.key in DATA_DIR/],
  ])('is missed in words where %s', async (_, more, sayOrNot, words) => {
    expect(() => loadAuditKeys({ ...place(), ...more }, sayOrNot)).toThrow(
      expect.objectContaining({
        name: 'AuditError',
        code: 'key_missing',
        message: expect.stringMatching(words),
      }),
    )
    expect(await readdir(folder)).toEqual([])
  })

  it('is not taken where it is too short, as after a disk was full', async () => {
    loadAuditKeys(place(), say)
    await chmod(inFolder('audit.key'), 0o600)
    await writeFile(inFolder('audit.key'), 'short')
    expect(() => loadAuditKeys(place(), say)).toThrow(/fewer than 32 bytes/)
    expect(await readFile(inFolder('audit.key'), 'utf8')).toBe('short')
  })

  it('is missed in words where the folder cannot be written', async () => {
    await writeFile(join(folder, 'data'), '')
    expect(() => loadAuditKeys(place(), say)).toThrow(/^audit\.key .*DATA_DIR.* \(E\w+\)\. Give it/)
  })
})
