import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Identity } from './identity'
import { createOpenStreams } from './open-streams'
import { seesAll } from './sight'

const zoe: Identity = {
  ...{ userId: 'u', name: 'Zoë', role: 'viewer', method: 'local', sessionId: 's1' },
  sight: seesAll,
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const [s1, s2] = ['s1', 's2'].map((sessionId) => ({ ...zoe, sessionId })) as [Identity, Identity]
const behindProxy: Identity = { ...zoe, method: 'proxy', sessionId: null }

function streamsOf(alive: Set<string>, enabled = new Set<string>()) {
  const check = vi.fn(async (sessionId: string) => (alive.has(sessionId) ? zoe : null))
  const find = vi.fn(async (id: string) => ({
    id,
    name: 'Zoë',
    role: 'viewer' as const,
    isDisabled: !enabled.has(id),
    createdAtMs: 0,
    lastLoginAtMs: 0,
    issuer: 'proxy',
    hasTotp: false,
    groupsAtLogin: null,
  }))
  return { check, streams: createOpenStreams({ sessions: { check }, users: { find } }) }
}

test('all streams of a session end within five seconds of its end, and no others', async () => {
  const alive = new Set(['s1', 's2'])
  const { streams } = streamsOf(alive)
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()]
  streams.watch(s1, first)
  streams.watch(s1, second)
  streams.watch(s2, other)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(first).not.toHaveBeenCalled()
  alive.delete('s1')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(first).toHaveBeenCalledTimes(1)
  expect(second).toHaveBeenCalledTimes(1)
  expect(other).not.toHaveBeenCalled()
})

test('one question is asked for each session, and none when nobody listens', async () => {
  const { check, streams } = streamsOf(new Set(['s1']))
  const watched = [streams.watch(s1, vi.fn()), streams.watch(s1, vi.fn())]
  await vi.advanceTimersByTimeAsync(3_000)
  expect(check).toHaveBeenCalledTimes(1)
  for (const { stop } of watched) stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(check).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('a stream that is over is not ended again', async () => {
  const alive = new Set(['s1'])
  const { streams } = streamsOf(alive)
  const end = vi.fn()
  streams.watch(s1, end).stop()
  alive.clear()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(end).not.toHaveBeenCalled()
})

test('behind a proxy the streams of a user end once the user may not come in', async () => {
  const enabled = new Set(['u'])
  const { check, streams } = streamsOf(new Set(), enabled)
  const end = vi.fn()
  streams.watch(behindProxy, end)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(end).not.toHaveBeenCalled()
  enabled.clear()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(end).toHaveBeenCalledTimes(1)
  expect(check).not.toHaveBeenCalled()
})

test('a store that cannot be asked ends no stream', async () => {
  const check = vi.fn(async () => Promise.reject(new Error('gone')))
  const end = vi.fn()
  const streams = createOpenStreams({ sessions: { check }, users: { find: check } })
  streams.watch(s1, end)
  streams.watch(behindProxy, end)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(check).toHaveBeenCalled()
  expect(end).not.toHaveBeenCalled()
})
