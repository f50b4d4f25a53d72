import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ada, openAudit, origin, verify } from './audit-under-test'
import { bothStates, makePostgresState, type StateUnderTest } from './state-under-test'

const minuteMs = 60_000
const play = { ...origin, recordingId: 'a', numbers: { from: '+12025550143' } }

describe.each(bothStates)('listenings on %s', (_, make) => {
  let state: StateUnderTest
  let nowMs: number
  beforeEach(async () => {
    state = await make()
    nowMs = Date.UTC(2026, 10, 24)
  })
  afterEach(() => state.remove())

  const openServer = (database = state.open()) => openAudit(database, { now: () => nowMs })
  const eventsOf = async ({ storage }: ReturnType<typeof openServer>) =>
    (await storage.read('0', 100)).map(({ entry }) => entry)

  it('are written down before there is any sound', async () => {
    const server = openServer()
    await server.audit.beginPlay(play)
    expect(await eventsOf(server)).toMatchObject([
      { event: 'play', actorId: ada.userId, resourceType: 'recording', resourceId: 'a', atMs: nowMs },
    ])
  })

  it('are one however often somebody seeks, and end with what was delivered', async () => {
    const server = openServer()
    const startedAtMs = nowMs
    for (let seek = 0; seek < 5; seek++) {
      const { delivered, end } = await server.audit.beginPlay(play)
      nowMs += 10 * minuteMs
      delivered(1_000, 2.04)
      delivered(500, 1)
      await end()
    }
    const endedAtMs = nowMs
    nowMs += 29 * minuteMs
    await server.audit.start('a restart')
    expect((await eventsOf(server)).map(({ event }) => event)).toEqual(['play', 'start'])
    nowMs += 2 * minuteMs
    await server.audit.start('another')
    const [, , , ended] = await eventsOf(server)
    expect(ended).toMatchObject({ event: 'play_ended', actorName: 'Ada', resourceId: 'a', atMs: nowMs })
    expect(JSON.parse(ended?.details ?? '')).toEqual({
      ...{ playSeq: 1, startedAtMs, endedAtMs, requests: 5 },
      ...{ bytes: 7_500, seconds: 15.2 },
    })
    expect(await verify({ storage: server.storage })).toMatchObject({ findings: [] })
  })

  it.each([
    ['the same server', (same: ReturnType<typeof openServer>) => same],
    ['one that has forgotten them', (_same: unknown, other: ReturnType<typeof openServer>) => other],
  ])('are another once they have rested for half an hour, on %s', async (_name, choose) => {
    const database = state.open()
    const server = openServer(database)
    await server.audit.beginPlay(play)
    nowMs += 31 * minuteMs
    await choose(server, openServer(database)).audit.beginPlay(play)
    const entries = await eventsOf(server)
    expect(entries.map(({ event }) => event)).toEqual(['play', 'play_ended', 'play'])
    expect(new Set(entries.map(({ sessionHash }) => sessionHash)).size).toBe(1)
  })

  it('are another of another session and of another recording', async () => {
    const server = openServer()
    const other = { ...ada, sessionId: 'another session' }
    await server.audit.beginPlay(play)
    await server.audit.beginPlay({ ...play, recordingId: 'b' })
    await server.audit.beginPlay({ ...play, identity: other })
    await server.audit.beginPlay(play)
    expect((await eventsOf(server)).map(({ event }) => event)).toEqual(['play', 'play', 'play'])
  })

  it('are told apart by address where there are no sessions', async () => {
    const server = openServer()
    const nobody = { ...play, identity: { ...ada, method: 'none', sessionId: null } }
    await server.audit.beginPlay(nobody)
    await server.audit.beginPlay(nobody)
    await server.audit.beginPlay({ ...nobody, address: '192.0.2.8' })
    nowMs += 31 * minuteMs
    await server.audit.start('later')
    const entries = await eventsOf(server)
    expect(entries.map(({ event }) => event)).toEqual(['play', 'play', 'start', 'play_ended', 'play_ended'])
    expect(new Set(entries.map(({ sessionHash }) => sessionHash))).toEqual(new Set([null]))
  })

  it('are one for many requests that come at once', async () => {
    const server = openServer()
    await Promise.all(Array.from({ length: 50 }, () => server.audit.beginPlay(play)))
    expect(await eventsOf(server)).toHaveLength(1)
  })

  it('give no leave to play where they cannot be written down, and are tried anew', async () => {
    const database = state.open()
    let isDown = false
    const flaky: typeof database = {
      ...database,
      ask: (query, signal) => (isDown ? Promise.reject(new TypeError('down')) : database.ask(query, signal)),
    }
    const server = openServer(flaky)
    await server.audit.record({ event: 'logout', ...origin, details: {} })
    isDown = true
    const both = [server.audit.beginPlay(play), server.audit.beginPlay(play)]
    for (const one of await Promise.allSettled(both))
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'AuditError', code: 'unavailable' } })
    isDown = false
    const { delivered, end } = await server.audit.beginPlay(play)
    isDown = true
    delivered(100, 1)
    await end()
    expect(server.complaints).toHaveLength(1)
    isDown = false
    await server.audit.stop('SIGTERM')
    nowMs += 31 * minuteMs
    const later = openServer(database)
    await later.audit.start('later')
    const ended = (await eventsOf(later)).find(({ event }) => event === 'play_ended')
    expect(JSON.parse(ended?.details ?? '')).toMatchObject({ bytes: 100, seconds: 1, requests: 1 })
  })

  it('are told of every minute while one stream goes on, so that a server that dies loses no more', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const database = state.open()
      const server = openServer(database)
      const { delivered } = await server.audit.beginPlay(play)
      delivered(4_000, 8)
      vi.advanceTimersByTime(minuteMs)
      const kept = () => database.ask((db) => db.selectFrom('audit_listening').select('bytes').execute())
      await expect.poll(kept).toEqual([{ bytes: 4_000 }])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a listening that wanders from server to server', () => {
  it('is one, with all that each has delivered', async () => {
    let nowMs = Date.UTC(2026, 10, 24)
    const state = await makePostgresState()
    try {
      const servers = Array.from({ length: 3 }, () => openAudit(state.open(), { now: () => nowMs }))
      for (let round = 0; round < 3; round++) {
        nowMs += 20 * minuteMs
        await Promise.all(
          servers.map(async ({ audit }) => {
            const { delivered, end } = await audit.beginPlay(play)
            delivered(1_000, 2)
            await end()
          }),
        )
      }
      nowMs += 31 * minuteMs
      await Promise.all(servers.map(({ audit }) => audit.start('all at once')))
      const { storage } = openAudit(state.open())
      const entries = (await storage.read('0', 100)).map(({ entry }) => entry)
      const ended = entries.filter(({ event }) => event === 'play_ended')
      expect(entries.filter(({ event }) => event === 'play')).toHaveLength(1)
      expect(ended).toHaveLength(1)
      expect(JSON.parse(ended[0]?.details ?? '')).toMatchObject({ bytes: 9_000, seconds: 18, requests: 9 })
    } finally {
      await state.remove()
    }
  })
})
