import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { untilAborted } from '@/lib/abort'
import { runScan, type ScanOptions } from './run-scan'
import { listKey, type ScanPlan } from './scan-plan'
import { isWithin } from './spans'

type Outcome = Awaited<ReturnType<typeof runScan>>

type Flight = {
  plan: ScanPlan
  listeners: number
  controller: AbortController
  outcome: Promise<Outcome>
  firstPage: Promise<void>
  /** Called by whoever still takes what comes. */
  want: () => void
}

export type JoinedScan = {
  /** How it ended, or null after so long, or once the first page is there. Throws what it failed with. */
  wait: (ms: number) => Promise<Outcome | null>
  leave: () => void
}

/** A listener who takes nothing for so long is not waited for by walking on. */
const maxUnwantedMs = 5_000

const sameLists = (one: ScanPlan, other: ScanPlan) =>
  one.lists.map(({ filters }) => listKey(filters)).join() ===
  other.lists.map(({ filters }) => listKey(filters)).join()

/** One scan for all who ask for the same lists meanwhile; it stops when the last of them has left. */
export function createScans(options: Omit<ScanOptions, 'onPage'>) {
  const flights = new Set<Flight>()
  let quiet = Promise.withResolvers<void>()
  quiet.resolve()

  function createDemand() {
    let wantedAtMs = options.now()
    let wanted = Promise.withResolvers<void>()
    return {
      want() {
        wantedAtMs = options.now()
        wanted.resolve()
        wanted = Promise.withResolvers()
      },
      async untilWanted(signal: AbortSignal) {
        while (options.now() - wantedAtMs > maxUnwantedMs) await untilAborted(wanted.promise, signal)
      },
    }
  }

  function land(flight: Flight): void {
    flights.delete(flight)
    if (flights.size === 0) quiet.resolve()
  }

  function takeOff(plan: ScanPlan): Flight {
    const controller = new AbortController()
    const { promise: firstPage, resolve: onPage } = Promise.withResolvers<void>()
    const { want, untilWanted } = createDemand()
    const ask: ScanOptions['ask'] = async (question, signal) => {
      await untilWanted(signal)
      return options.ask(question, signal)
    }
    const outcome = runScan(plan, { ...options, ask, onPage }, controller.signal)
    const flight: Flight = { plan, listeners: 0, controller, outcome, firstPage, want }
    if (flights.size === 0) quiet = Promise.withResolvers()
    flights.add(flight)
    outcome.catch(() => undefined).finally(() => land(flight))
    return flight
  }

  function join(plan: ScanPlan, signal: AbortSignal): JoinedScan {
    const isSame = (flight: Flight) => sameLists(flight.plan, plan) && isWithin(plan.range, flight.plan.range)
    const flight = [...flights].find(isSame) ?? takeOff(plan)
    flight.listeners += 1
    let isAboard = true
    let hasFirstPage = false
    const firstPage = flight.firstPage.then(() => {
      hasFirstPage = true
      return null
    })
    const leave = () => {
      if (!isAboard) return
      isAboard = false
      signal.removeEventListener('abort', leave)
      flight.listeners -= 1
      if (flight.listeners > 0) return
      // Nobody may join a scan that is being called off.
      land(flight)
      flight.controller.abort()
    }
    signal.addEventListener('abort', leave)
    return {
      leave,
      async wait(ms) {
        flight.want()
        const ending = new AbortController()
        const tick = delay(ms, null, { signal: ending.signal }).catch(() => null)
        const early = hasFirstPage ? [] : [firstPage]
        try {
          return await untilAborted(Promise.race([flight.outcome, tick, ...early]), signal)
        } finally {
          ending.abort()
        }
      },
    }
  }

  return {
    join,
    /** Until no scan that somebody waits for is under way. */
    whenQuiet: (signal: AbortSignal) => untilAborted(quiet.promise, signal),
  }
}

export type Scans = ReturnType<typeof createScans>
