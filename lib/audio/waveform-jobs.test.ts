import { beforeEach, describe, expect, test, vi } from 'vitest'
import { TelnyxError } from '@/lib/telnyx/errors'
import { createJobsBench, first, read, readerOf, rest, settle, waveform } from './jobs-under-test'
import { createMemoryShelf } from './shelf-under-test'
import type { WaveformShelf } from './waveform-shelf'

const log = vi.spyOn(process.stderr, 'write')
beforeEach(() => {
  log.mockReset().mockReturnValue(true)
})

describe('waveforms', () => {
  test('are drawn once for two hundred who ask, before and while, and kept', async () => {
    const { ask, began, begin, end, stopped } = createJobsBench()
    const early = Array.from({ length: 100 }, () => ask('a'))
    await begin('a')
    const late = Array.from({ length: 100 }, () => ask('a'))
    const bodies = await Promise.all([...early, ...late])
    const reading = bodies.map(read)
    await end('a')
    for (const bytes of await Promise.all(reading)) expect(bytes.equals(waveform)).toBe(true)
    expect(await ask('a')).toEqual(new Uint8Array(waveform))
    expect([began, stopped]).toEqual([['a'], []])
  })

  test('are read while they are drawn, from the first section on', async () => {
    const { ask, begin, end } = createJobsBench()
    const asking = ask('a')
    await begin('a')
    const reader = readerOf(await asking)
    expect((await reader.read()).value).toBe(first)
    await end('a')
    expect((await reader.read()).value).toBe(rest)
    expect((await reader.read()).done).toBe(true)
  })

  test('are drawn two at a time, in the order they were asked for', async () => {
    const { ask, began, end } = createJobsBench()
    for (const version of ['a', 'b', 'c', 'd']) void ask(version)
    await settle()
    expect(began).toEqual(['a', 'b'])
    await end('b')
    expect(began).toEqual(['a', 'b', 'c'])
    await end('a')
    expect(began).toEqual(['a', 'b', 'c', 'd'])
  })

  test('are refused, with a time to come back, when too many wait', async () => {
    const { ask } = createJobsBench()
    const outcomes = Array.from({ length: 103 }, (_, index) =>
      ask(`${index}`).catch((error: unknown) => error),
    )
    expect(await outcomes.at(-1)).toMatchObject({ code: 'rate_limited' })
  })
})

describe('who leaves', () => {
  test('takes nothing from the rest; with the last, the drawing stops', async () => {
    const { ask, began, stopped } = createJobsBench()
    const [one, other] = [new AbortController(), new AbortController()]
    const both = [ask('a', one.signal), ask('a', other.signal)].map((asking) => asking.catch(() => 'left'))
    await settle()
    one.abort()
    await settle()
    expect(stopped).toEqual([])
    other.abort()
    expect(await Promise.all(both)).toEqual(['left', 'left'])
    expect([began, stopped]).toEqual([['a'], ['a']])
  })

  test.each(['signal', 'stream'] as const)(
    'while it is read leaves by the %s, with all the same',
    async (way) => {
      const { ask, stopped, begin } = createJobsBench()
      const leaving = new AbortController()
      const asking = [ask('a', leaving.signal), ask('a', leaving.signal)]
      await begin('a')
      const [one, other] = (await Promise.all(asking)).map(readerOf)
      const pending = [one?.read(), one?.read(), other?.read()]
      if (way === 'stream') await one?.cancel()
      expect(stopped).toEqual([])
      if (way === 'stream') await other?.cancel()
      else leaving.abort()
      await settle()
      expect(stopped).toEqual(['a'])
      await Promise.allSettled(pending)
      expect(log).not.toHaveBeenCalled()
    },
  )

  test('is not waited for: who comes next has a drawing of their own', async () => {
    const { ask, began, stopped, begin, end } = createJobsBench()
    const leaving = new AbortController()
    const left = ask('a', leaving.signal)
    await settle()
    leaving.abort()
    const next = ask('a')
    await expect(left).rejects.toThrow('aborted')
    await begin('a')
    const reading = read(next)
    await end('a')
    expect((await reading).equals(waveform)).toBe(true)
    expect([began, stopped]).toEqual([['a', 'a'], ['a']])
  })

  test('has nothing begun for them when their turn comes', async () => {
    const { ask, began, end } = createJobsBench()
    const leaving = new AbortController()
    for (const version of ['a', 'b']) void ask(version)
    const left = ask('c', leaving.signal)
    void ask('d')
    await settle()
    leaving.abort()
    await expect(left).rejects.toThrow('aborted')
    await end('a')
    expect(began).toEqual(['a', 'b', 'd'])
  })
})

describe('a drawing that fails', () => {
  const failure = new TelnyxError('media_unavailable', { cause: new Error('https://signed.example') })

  test('before its first section is told to all who wait, and tried anew for the next', async () => {
    const { ask, began, fail } = createJobsBench()
    const all = Promise.allSettled([ask('a'), ask('a')])
    await fail('a', failure)
    for (const outcome of await all) expect(outcome).toEqual({ status: 'rejected', reason: failure })
    void ask('a')
    await settle()
    expect(began).toEqual(['a', 'a'])
    // Each of them is answered, and logged, by the route.
    expect(log).not.toHaveBeenCalled()
  })

  test('later breaks the stream of all, is logged once, and is tried anew for the next', async () => {
    const { ask, began, begin, fail } = createJobsBench()
    const all = [ask('a'), ask('a')]
    await begin('a')
    const reading = (await Promise.all(all)).map(read)
    await fail('a', failure)
    for (const outcome of await Promise.allSettled(reading)) expect(outcome.status).toBe('rejected')
    expect(log).toHaveBeenCalledOnce()
    expect(log.mock.calls.join()).toContain('"code":"media_unavailable"')
    expect(log.mock.calls.join()).not.toContain('signed.example')
    void ask('a')
    await settle()
    expect(began).toEqual(['a', 'a'])
  })

  test('gives its turn back', async () => {
    const { ask, began, fail } = createJobsBench()
    const all = ['a', 'b', 'c'].map((version) => ask(version).catch(() => null))
    await fail('a', failure)
    await all[0]
    expect(began).toEqual(['a', 'b', 'c'])
  })
})

describe('a waveform on the shelf', () => {
  const kept = { version: 'a', recordingId: 'of a', bytes: new Uint8Array(waveform), levels: [] }

  test('comes whole, and is not drawn', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep(kept)
    const { ask, began } = createJobsBench(shelf)
    expect(await ask('a')).toEqual(kept.bytes)
    expect(began).toEqual([])
  })

  test('waits for no turn', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep(kept)
    const { ask } = createJobsBench(shelf)
    for (const version of ['b', 'c', 'd']) void ask(version)
    await settle()
    expect(await ask('a')).toEqual(kept.bytes)
  })

  test('is put there once it is drawn, and is none of one that failed', async () => {
    const shelf = createMemoryShelf()
    const { ask, begin, end, fail } = createJobsBench(shelf)
    const reading = read(ask('a'))
    const failing = ask('b').catch(() => null)
    await begin('a')
    await end('a')
    await reading
    await fail('b', new Error('broken'))
    await failing
    expect([...shelf.entries.values()]).toMatchObject([
      { version: 'a', recordingId: 'of a', bytes: kept.bytes },
    ])
  })

  test('is not looked for any longer when the last who asked has left', async () => {
    const { promise: slow } = Promise.withResolvers<null>()
    const signals: (AbortSignal | undefined)[] = []
    const find: WaveformShelf['find'] = (_version, signal) => {
      signals.push(signal)
      return slow
    }
    const { ask } = createJobsBench({ ...createMemoryShelf(), find })
    const leaving = new AbortController()
    const asking = ask('a', leaving.signal)
    leaving.abort()
    await expect(asking).rejects.toThrow('aborted')
    expect(signals.map((signal) => signal?.aborted)).toEqual([true])
  })
})
