import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { minuteMs } from './access-under-test'
import { createLoginThrottle, type Guess, type LoginThrottle } from './login-throttle'

describe.each(bothStates)('the throttle of logins on %s', (_, make) => {
  let state: StateUnderTest
  let throttle: LoginThrottle
  const clock = { nowMs: 0 }
  const open = () => createLoginThrottle(state.open(), () => clock.nowMs)
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    throttle = open()
  })
  afterEach(() => state.remove())

  const attacker = '198.51.100.1'
  const home = '203.0.113.7'
  const networkOf = (index: number) => `10.0.${index >> 8}.${index & 255}`

  /** How many of these guesses, made one after another, were let through, and the longest wait one was told. */
  async function guess(
    count: number,
    { name = 'ada', from = (_: number): string => attacker, through = throttle } = {},
  ) {
    let allowed = 0
    let waitSeconds = 0
    for (let index = 0; index < count; index++) {
      const outcome = await through.begin(name, from(index)).catch((reason: unknown) => reason)
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ name: 'AccountError', code: 'too_many_attempts' })
        waitSeconds = Math.max(
          waitSeconds,
          (outcome as { retryAfterSeconds?: number }).retryAfterSeconds ?? 0,
        )
      } else allowed += 1
    }
    return { allowed, waitSeconds }
  }
  const succeed = async (network: string) => (await throttle.begin('ada', network)).succeed()

  it('lets five guesses of a thousand through from one network, and says when to come again', async () => {
    expect(await guess(1_000)).toEqual({ allowed: 5, waitSeconds: 900 })
    clock.nowMs += 15 * minuteMs - 1
    expect(await guess(1)).toEqual({ allowed: 0, waitSeconds: 1 })
    clock.nowMs += 1
    expect((await guess(10)).allowed).toBe(5)
  })

  it('lets five through where they come all at once, to several servers', async () => {
    const servers = state.openTogether(4).map((database) => createLoginThrottle(database, () => clock.nowMs))
    const guesses = Array.from({ length: 100 }, (_, index) => servers[index % 4]?.begin('ada', attacker))
    const outcomes = await Promise.allSettled(guesses)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  })

  it('counts on over a restart, and on every server', async () => {
    await guess(3)
    expect((await guess(3, { through: open() })).allowed).toBe(2)
    expect((await guess(1)).allowed).toBe(0)
  })

  it('holds for a name however it is written, and for each name by itself', async () => {
    await guess(3, { name: 'Ada' })
    expect((await guess(3, { name: ' \uff41DA ' })).allowed).toBe(2)
    expect((await guess(1, { name: 'zoe' })).allowed).toBe(1)
  })

  it('lets at most twenty of a thousand through on one account from a thousand networks at once', async () => {
    const servers = state.openTogether(4).map((database) => createLoginThrottle(database, () => clock.nowMs))
    let allowed = 0
    for (let hundred = 0; hundred < 1_000; hundred += 100) {
      const guesses = servers.flatMap(({ begin }, server) =>
        Array.from({ length: 25 }, (_, index) => begin('ada', networkOf(hundred + 25 * server + index))),
      )
      const outcomes = await Promise.allSettled(guesses)
      allowed += outcomes.filter(({ status }) => status === 'fulfilled').length
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_many_attempts' })
    }
    expect(allowed).toBeGreaterThanOrEqual(10)
    expect(allowed).toBeLessThanOrEqual(20)
  })

  it('delays guesses from ever new networks more and more, and never for good', async () => {
    const waits: number[] = []
    let fromNetwork = 0
    for (let allowed = 0; allowed < 20; ) {
      const { allowed: now, waitSeconds } = await guess(1, { from: () => networkOf(fromNetwork++) })
      allowed += now
      if (now === 1) continue
      waits.push(waitSeconds)
      clock.nowMs += waitSeconds * 1_000
      if (waits.length > 40) throw new Error('no end of waiting')
    }
    expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256])
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(900)
  })

  it('lets the owner in from where they have been, whatever others do', async () => {
    await succeed(home)
    expect((await guess(100, { from: networkOf })).allowed).toBeLessThanOrEqual(20)
    expect((await guess(100, { from: () => attacker })).allowed).toBe(0)
    expect((await guess(1, { from: () => '192.0.2.1' })).allowed).toBe(0)
    expect((await guess(1, { from: () => home, through: open() })).allowed).toBe(1)
    await succeed(home)
    expect((await guess(6, { from: () => home })).allowed).toBe(5)
  })

  it('forgets where somebody has been after ninety days', async () => {
    await succeed(home)
    clock.nowMs += 90 * 24 * 60 * minuteMs
    await guess(100, { from: networkOf })
    expect((await guess(1, { from: () => home })).allowed).toBe(0)
  })

  it('begins anew for a network with each success, and counts none that was taken back', async () => {
    await guess(4)
    await succeed(attacker)
    expect((await guess(6)).allowed).toBe(5)
    const takenBack = async (act: (guess: Guess) => Promise<void>) => {
      for (let index = 0; index < 50; index++) await act(await throttle.begin('zoe', home))
    }
    await takenBack((one) => one.takeBack())
    expect((await guess(6, { name: 'zoe', from: () => home })).allowed).toBe(5)
  })

  it('does not count a guess against its network where the account refuses it', async () => {
    await guess(20, { from: networkOf })
    await guess(10, { from: () => home })
    const rows = await state
      .open()
      .ask((db) => db.selectFrom('throttle').select('points').where('key', 'like', `%${home}`).execute())
    expect(rows).toEqual([])
  })

  it('stores neither a name nor what was typed in its place, and forgets what has run out', async () => {
    await guess(30, { name: 'my-password-by-mistake', from: networkOf })
    await (await throttle.begin('ada', home)).succeed()
    const dump = () =>
      state.open().ask(async (db) => ({
        counts: await db.selectFrom('throttle').selectAll().execute(),
        networks: await db.selectFrom('known_network').selectAll().execute(),
      }))
    const before = await dump()
    expect(before.counts.length).toBeGreaterThan(10)
    expect(JSON.stringify(before)).not.toMatch(/mistake|ada/)
    clock.nowMs += 90 * minuteMs
    await (await throttle.begin('zoe', home)).succeed()
    expect((await dump()).counts).toHaveLength(1)
  })
})
