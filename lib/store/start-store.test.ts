import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetShared } from '@/lib/shared'
import { getCache } from './cache'
import { makePostgresCache } from './cache-under-test'
import { getState } from './state'

const entry = { version: 'v', recordingId: 'a', bytes: Buffer.from('peaks'), levels: ['A'] }
const told = vi.spyOn(process.stderr, 'write')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-start-'))
  told.mockReset().mockReturnValue(true)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** A server that starts now with these variables: its modules know nothing of an earlier one. */
async function start(env: Record<string, string>) {
  forgetShared()
  vi.resetModules()
  const variables = { TELNYX_API_KEY: 'KEY_TEST', DATA_DIR: join(folder, 'data'), ...env }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  const { startStore } = await import('./start-store')
  const { getWaveformShelf } = await import('./waveform-shelf')
  await startStore()
  const stop = () => Promise.all([getCache().close(), getState().close()])
  return { shelf: getWaveformShelf(), stop }
}

describe('the start of the server', () => {
  it('opens the store, in a folder made for it', async () => {
    const { shelf, stop } = await start({})
    expect((await readdir(join(folder, 'data'))).filter((name) => name.endsWith('.db'))).toEqual([
      'cache.db',
      'state.db',
    ])
    await shelf?.keep(entry)
    expect(await shelf?.find('v')).toEqual(entry.bytes)
    await stop()
    expect(told).not.toHaveBeenCalled()
  })

  it('goes on without a folder that can be written, and says so', async () => {
    await writeFile(join(folder, 'file'), '')
    const { shelf } = await start({ DATA_DIR: join(folder, 'file') })
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/"message":"DATA_DIR .* cannot be written .*\."}\n$/)],
      [expect.stringMatching(/"message":"The state cannot be opened\. DATA_DIR .* nobody can log in\."}\n$/)],
    ])
    await expect(getState().ask(async () => {})).rejects.toMatchObject({ code: 'folder_unusable' })
    await expect(shelf?.find('v')).rejects.toMatchObject({ code: 'folder_unusable' })
  })

  it('goes on without a PostgreSQL that answers, and says so', async () => {
    await start({ DATABASE_URL: 'postgresql://tapedeck:secret@127.0.0.1:1/tapedeck' })
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/"message":"PostgreSQL cannot be reached .*\."}\n$/)],
      [
        expect.stringMatching(
          /"message":"The state cannot be opened\. PostgreSQL cannot be reached .*\."}\n$/,
        ),
      ],
    ])
    expect(String(told.mock.calls)).not.toMatch(/secret|127\.0\.0\.1/)
  })

  it('makes no cache where nothing may be kept', async () => {
    const { shelf, stop } = await start({ WAVEFORM_CACHE: 'off' })
    expect(shelf).toBeNull()
    expect(existsSync(join(folder, 'data', 'cache.db'))).toBe(false)
    await stop()
  })

  it('leaves a damaged state as it is, and says that nobody can log in', async () => {
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data', 'state.db'), 'This is no database. '.repeat(500))
    const { shelf, stop } = await start({})
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/"message":"The state cannot be opened\. .*damaged.*nobody can log in\."}\n$/)],
    ])
    await shelf?.keep(entry)
    expect(await shelf?.find('v')).toEqual(entry.bytes)
    await stop()
    expect(await readFile(join(folder, 'data', 'state.db'), 'utf8')).toMatch(/^This is no database/)
  })

  it.each(['SQLite', 'PostgreSQL'])('clears %s of what was kept while that was allowed', async (kind) => {
    const postgres = kind === 'PostgreSQL' ? await makePostgresCache() : null
    const env = postgres === null ? {} : { DATABASE_URL: postgres.url }
    const allowed = await start(env)
    await allowed.shelf?.keep(entry)
    await allowed.stop()
    const forbidden = await start({ ...env, WAVEFORM_CACHE: 'off' })
    expect(forbidden.shelf).toBeNull()
    await forbidden.stop()
    const again = await start({ ...env, WAVEFORM_CACHE: 'on' })
    expect(await again.shelf?.find('v')).toBeNull()
    await again.stop()
    await postgres?.remove()
  })

  it('leaves no trace in the file of what was kept while that was allowed', async () => {
    const allowed = await start({})
    await allowed.shelf?.keep({ ...entry, version: 'name-of-the-file', recordingId: 'name-of-the-recording' })
    const readAll = async () =>
      Buffer.concat(
        await Promise.all(
          (await readdir(join(folder, 'data'))).map((name) => readFile(join(folder, 'data', name))),
        ),
      )
    expect((await readAll()).includes('name-of-the-')).toBe(true)
    await allowed.stop()
    await start({ WAVEFORM_CACHE: 'off' })
    expect((await readAll()).includes('name-of-the-')).toBe(false)
  })

  it('bounds what is kept by WAVEFORM_CACHE_MB', async () => {
    const { shelf, stop } = await start({ WAVEFORM_CACHE_MB: '1' })
    for (const id of ['a', 'b', 'c'])
      await shelf?.keep({
        ...entry,
        recordingId: id,
        version: id,
        bytes: crypto.getRandomValues(new Uint8Array(60_000)),
      })
    const large = { ...entry, version: 'large', bytes: crypto.getRandomValues(new Uint8Array(65_536)) }
    for (let index = 0; index < 20; index++)
      await shelf?.keep({ ...large, recordingId: `large-${index}`, version: `large-${index}` })
    const versions = ['a', 'b', 'c', ...Array.from({ length: 20 }, (_, index) => `large-${index}`)]
    expect((await shelf?.findLevels(versions))?.size).toBe(15)
    await stop()
  })
})
