import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withFileLock } from './file-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lockFile = () => join(folder, 'deep', 'build.lock')

test('two never work at once, and the second says that it waits', async () => {
  const first = Promise.withResolvers<void>()
  const events: string[] = []
  const onWait = vi.fn()
  const work = async () => {
    events.push('one begins')
    await first.promise
    events.push('one ends')
  }
  const one = withFileLock(lockFile(), work, onWait)
  await expect.poll(() => events).toEqual(['one begins'])
  const two = withFileLock(lockFile(), async () => events.push('two begins'), onWait)
  await expect.poll(() => onWait.mock.calls.length).toBe(1)
  first.resolve()
  await Promise.all([one, two])
  expect(events).toEqual(['one begins', 'one ends', 'two begins'])
})

test('work that fails frees the lock', async () => {
  const onWait = vi.fn()
  await expect(withFileLock(lockFile(), () => Promise.reject(new Error('no space')), onWait)).rejects.toThrow(
    'no space',
  )
  expect(await withFileLock(lockFile(), async () => 'built', onWait)).toBe('built')
  expect(onWait).not.toHaveBeenCalled()
})

test('a holder that is killed leaves no lock behind', async () => {
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { withFileLock } from '${new URL('file-lock.ts', import.meta.url)}'
     await withFileLock('${lockFile()}', () => new Promise(() => { console.log('held'); setInterval(() => {}, 1e6) }))`,
  ])
  await once(holder.stdout, 'data')
  const onWait = vi.fn(() => holder.kill('SIGKILL'))
  expect(await withFileLock(lockFile(), async () => 'built', onWait)).toBe('built')
  expect(onWait).toHaveBeenCalledOnce()
})
