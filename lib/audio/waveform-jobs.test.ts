import { describe, expect, test } from 'vitest'
import { isTelnyxError } from '@/lib/telnyx/errors'
import { createWaveformJobs, type EncodedWaveform } from './waveform-jobs'

const waveform = (byteCount = 10): EncodedWaveform => new Uint8Array(byteCount)
const never = new AbortController().signal

/** Jobs that end when told to; `log` has what began and what was stopped. */
function createBench(maxBytes = 1_000) {
  const jobs = createWaveformJobs({ maxBytes })
  const log: string[] = []
  const endings = new Map<string, (value: EncodedWaveform) => void>()
  const get = (name: string, signal = never) =>
    jobs.get(
      name,
      (stopping) => {
        const { promise, resolve, reject } = Promise.withResolvers<EncodedWaveform>()
        log.push(name)
        endings.set(name, resolve)
        stopping.addEventListener('abort', () => {
          log.push(`${name} stopped`)
          reject(stopping.reason)
        })
        return promise
      },
      signal,
    )
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const end = async (name: string, value = waveform()) => {
    endings.get(name)?.(value)
    await settle()
  }
  return { get, log, end, settle }
}

describe('waveforms', () => {
  test('are drawn once for all who wait, and kept', async () => {
    const { get, log, end } = createBench()
    const waiting = Array.from({ length: 200 }, () => get('a'))
    await end('a')
    const drawn = await Promise.all([...waiting, get('a')])
    expect(new Set(drawn).size).toBe(1)
    expect(log).toEqual(['a'])
  })

  test('are drawn two at a time, in the order they were asked for', async () => {
    const { get, log, end, settle } = createBench()
    const all = ['a', 'b', 'c', 'd'].map((name) => get(name))
    await settle()
    expect(log).toEqual(['a', 'b'])
    await end('b')
    expect(log).toEqual(['a', 'b', 'c'])
    await end('a')
    await Promise.all([end('c'), end('d')])
    await Promise.all(all)
    expect(log).toEqual(['a', 'b', 'c', 'd'])
  })

  test('go on for the rest when one leaves, and stop with the last', async () => {
    const { get, log, settle } = createBench()
    const [one, other] = [new AbortController(), new AbortController()]
    const both = [get('a', one.signal), get('a', other.signal)].map((promise) => promise.catch(() => 'left'))
    one.abort()
    await settle()
    expect(log).toEqual(['a'])
    other.abort()
    expect(await Promise.all(both)).toEqual(['left', 'left'])
    expect(log).toEqual(['a', 'a stopped'])
  })

  test('are never begun for one who left the queue', async () => {
    const { get, log, end, settle } = createBench()
    const leaving = new AbortController()
    const [a, b, c, d] = [get('a'), get('b'), get('c', leaving.signal), get('d')]
    leaving.abort()
    await expect(c).rejects.toThrow('aborted')
    await end('a')
    await settle()
    expect(log).toEqual(['a', 'b', 'd'])
    await Promise.all([end('b'), end('d')])
    await Promise.all([a, b, d])
  })

  test('are drawn again after a failure', async () => {
    const jobs = createWaveformJobs({ maxBytes: 100 })
    const failing = jobs.get('a', () => Promise.reject(new Error('broken')), never)
    await expect(failing).rejects.toThrow('broken')
    await expect(jobs.get('a', async () => waveform(), never)).resolves.toEqual(waveform())
  })

  test('give way to newer ones when there is no more room', async () => {
    const { get, log, end } = createBench(29)
    for (const name of ['a', 'b', 'c', 'a']) {
      const drawn = get(name)
      await end(name)
      await drawn
    }
    expect(log).toEqual(['a', 'b', 'c', 'a'])
  })

  test('are refused, with a time to come back, when too many wait', async () => {
    const { get } = createBench()
    const outcomes = Array.from({ length: 103 }, (_, index) =>
      get(`${index}`).catch((error: unknown) => error),
    )
    const error = await outcomes.at(-1)
    expect(isTelnyxError(error) && error.code).toBe('rate_limited')
  })
})
