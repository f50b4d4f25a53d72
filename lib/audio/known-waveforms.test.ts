import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKnownWaveforms } from './known-waveforms'
import { toRowLevels } from './row-levels'
import { createBrokenShelf, createMemoryShelf } from './shelf-under-test'
import { encodeWaveform, waveformOf } from './waveform-under-test'

const never = new AbortController().signal
const waveform = waveformOf({ pointCount: 100, seed: 5 })
const bytes = new Uint8Array(encodeWaveform(waveform))
const levels = toRowLevels(waveform)
const entry = (version: string) => ({ version, recordingId: `of ${version}`, bytes })

const log = vi.spyOn(process.stderr, 'write')
beforeEach(() => {
  log.mockReset().mockReturnValue(true)
})
afterEach(() => {
  log.mockReset()
})

describe('waveforms that are known', () => {
  test('are in memory and on the shelf, with what a row shows of them', async () => {
    const shelf = createMemoryShelf()
    const known = createKnownWaveforms({ maxBytes: 10_000, shelf })
    await known.keep(entry('a'))
    expect(known.inMemory('a')).toBe(bytes)
    expect(shelf.entries.get('a')).toEqual({ ...entry('a'), levels })
  })

  test('are taken from the shelf into memory', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep({ ...entry('a'), levels })
    const known = createKnownWaveforms({ maxBytes: 10_000, shelf })
    expect(known.inMemory('a')).toBeUndefined()
    expect(await known.onShelf('a', never)).toEqual(bytes)
    expect(known.inMemory('a')).toEqual(bytes)
  })

  test('give way in memory to newer ones when there is no more room', async () => {
    const known = createKnownWaveforms({ maxBytes: 2 * bytes.length, shelf: null })
    for (const version of ['a', 'b', 'c']) await known.keep(entry(version))
    expect(['a', 'b', 'c'].map((version) => known.inMemory(version) !== undefined)).toEqual([
      false,
      true,
      true,
    ])
  })

  test('are none without a shelf', async () => {
    expect(await createKnownWaveforms({ maxBytes: 10_000, shelf: null }).onShelf('a', never)).toBeNull()
  })
})

describe('levels for the rows of a list', () => {
  test('come from memory, and the rest at one go from the shelf', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep({ ...entry('b'), levels: ['shelved'] })
    const asked = vi.spyOn(shelf, 'findLevels')
    const known = createKnownWaveforms({ maxBytes: 10_000, shelf })
    await known.keep(entry('a'))
    expect(await known.findLevels(['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', levels],
        ['b', ['shelved']],
      ]),
    )
    expect(asked.mock.calls).toEqual([[['b', 'c']]])
  })

  test('ask no shelf where memory has them all', async () => {
    const shelf = createMemoryShelf()
    const asked = vi.spyOn(shelf, 'findLevels')
    const known = createKnownWaveforms({ maxBytes: 10_000, shelf })
    await known.keep(entry('a'))
    await known.findLevels(['a'])
    await known.findLevels([])
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('a shelf that fails', () => {
  const known = () => createKnownWaveforms({ maxBytes: 10_000, shelf: createBrokenShelf() })

  test('has nothing, keeps nothing, and is told of in the log alone', async () => {
    const { onShelf, keep, inMemory, findLevels } = known()
    expect(await onShelf('a', never)).toBeNull()
    await keep(entry('a'))
    expect(inMemory('a')).toBe(bytes)
    expect(await findLevels(['a', 'b'])).toEqual(new Map([['a', levels]]))
    await expect.poll(() => log.mock.calls.length).toBe(3)
    expect(log.mock.calls.join()).toContain('disk I/O error')
  })

  test('has nothing where what it has is damaged', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep({ ...entry('a'), bytes: bytes.subarray(0, 50), levels })
    const { onShelf, inMemory } = createKnownWaveforms({ maxBytes: 10_000, shelf })
    expect(await onShelf('a', never)).toBeNull()
    expect(inMemory('a')).toBeUndefined()
    expect(log).toHaveBeenCalledOnce()
  })

  test('is not blamed for one who has left', async () => {
    const leaving = new AbortController()
    const found = known().onShelf('a', leaving.signal)
    leaving.abort('left')
    await expect(found).rejects.toBe('left')
    expect(log).not.toHaveBeenCalled()
  })
})
