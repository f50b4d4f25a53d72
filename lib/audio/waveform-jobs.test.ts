import { beforeEach, describe, expect, test, vi } from 'vitest'
import { TelnyxError } from '@/lib/telnyx/errors'
import { GrowingBytes } from './growing-bytes'
import { createKnownWaveforms } from './known-waveforms'
import { createMemoryShelf } from './shelf-under-test'
import { createWaveformJobs } from './waveform-jobs'
import type { WaveformShelf } from './waveform-shelf'
import { encodeWaveform, waveformOf } from './waveform-under-test'

const log = vi.spyOn(process.stderr, 'write')
beforeEach(() => {
  log.mockReset().mockReturnValue(true)
})

const never = new AbortController().signal
const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
const waveform = encodeWaveform(waveformOf({ pointCount: 20 }), 10)
// The head with the first of its two sections, and the rest.
const [first, rest] = [waveform.subarray(0, 60), waveform.subarray(60)]

/** Drawings that go on as they are told to; `began` has which did, in order, and `stopped` which were called off. */
function createBench(shelf: WaveformShelf | null = null) {
  const known = createKnownWaveforms({ maxBytes: 100_000, shelf })
  const open = createWaveformJobs(known)
  const [began, stopped]: string[][] = [[], []]
  const drawings = new Map<string, GrowingBytes>()
  async function* draw(version: string, signal: AbortSignal) {
    const bytes = new GrowingBytes()
    began?.push(version)
    drawings.set(version, bytes)
    signal.addEventListener('abort', () => {
      stopped?.push(version)
      bytes.fail(signal.reason)
    })
    for (let index = 0; ; index += 1) {
      const chunk = await bytes.at(index)
      if (chunk === null) return
      yield chunk
    }
  }
  const ask = (version: string, signal = never) =>
    open({ version, recordingId: `of ${version}`, draw: (drawing) => draw(version, drawing) }, signal)
  const drawing = async (version: string, act: (bytes: GrowingBytes) => void) => {
    await settle()
    act(drawings.get(version) ?? new GrowingBytes())
    await settle()
  }
  const begin = (version: string) => drawing(version, (bytes) => bytes.append(first))
  const end = (version: string) =>
    drawing(version, (bytes) => {
      bytes.append(rest)
      bytes.end()
    })
  const fail = (version: string, error: Error) => drawing(version, (bytes) => bytes.fail(error))
  return { ask, began, stopped, begin, end, fail, known }
}

type Body = Awaited<ReturnType<ReturnType<typeof createBench>['ask']>>
const read = async (body: Body | Promise<Body>) => Buffer.from(await new Response(await body).arrayBuffer())
const readerOf = (body: Body) => {
  if (!(body instanceof ReadableStream)) throw new Error('It came whole.')
  return body.getReader()
}

describe('waveforms', () => {
  test('are drawn once for two hundred who ask, before and while, and kept', async () => {
    const { ask, began, begin, end, stopped } = createBench()
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
    const { ask, begin, end } = createBench()
    const asking = ask('a')
    await begin('a')
    const reader = readerOf(await asking)
    expect((await reader.read()).value).toBe(first)
    await end('a')
    expect((await reader.read()).value).toBe(rest)
    expect((await reader.read()).done).toBe(true)
  })

  test('are drawn two at a time, in the order they were asked for', async () => {
    const { ask, began, end } = createBench()
    for (const version of ['a', 'b', 'c', 'd']) void ask(version)
    await settle()
    expect(began).toEqual(['a', 'b'])
    await end('b')
    expect(began).toEqual(['a', 'b', 'c'])
    await end('a')
    expect(began).toEqual(['a', 'b', 'c', 'd'])
  })

  test('are refused, with a time to come back, when too many wait', async () => {
    const { ask } = createBench()
    const outcomes = Array.from({ length: 103 }, (_, index) =>
      ask(`${index}`).catch((error: unknown) => error),
    )
    expect(await outcomes.at(-1)).toMatchObject({ code: 'rate_limited' })
  })
})

describe('who leaves', () => {
  test('takes nothing from the rest; with the last, the drawing stops', async () => {
    const { ask, began, stopped } = createBench()
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
      const { ask, stopped, begin } = createBench()
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
    const { ask, began, stopped, begin, end } = createBench()
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
    const { ask, began, end } = createBench()
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
    const { ask, began, fail } = createBench()
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
    const { ask, began, begin, fail } = createBench()
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
    const { ask, began, fail } = createBench()
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
    const { ask, began } = createBench(shelf)
    expect(await ask('a')).toEqual(kept.bytes)
    expect(began).toEqual([])
  })

  test('waits for no turn', async () => {
    const shelf = createMemoryShelf()
    await shelf.keep(kept)
    const { ask } = createBench(shelf)
    for (const version of ['b', 'c', 'd']) void ask(version)
    await settle()
    expect(await ask('a')).toEqual(kept.bytes)
  })

  test('is put there once it is drawn, and is none of one that failed', async () => {
    const shelf = createMemoryShelf()
    const { ask, begin, end, fail } = createBench(shelf)
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
    const { ask } = createBench({ ...createMemoryShelf(), find })
    const leaving = new AbortController()
    const asking = ask('a', leaving.signal)
    leaving.abort()
    await expect(asking).rejects.toThrow('aborted')
    expect(signals.map((signal) => signal?.aborted)).toEqual([true])
  })
})
