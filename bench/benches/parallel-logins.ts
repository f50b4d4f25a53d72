import { setTimeout as delay } from 'node:timers/promises'
import { type Bench, repeat } from '../bench.ts'
import { percentileOf } from '../report/statistics.ts'
import { startControlledSandbox } from '../stage/controlled-sandbox.ts'
import { type DashboardWithUsers, startDashboardWithUsers } from '../stage/dashboard-with-users.ts'

const probesAtOnce = 4
const betweenProbesMs = 5
const beforeNextTryMs = 100

type Run = { healthMs: number[]; wholeMs: number; refusals: number }

/** Signs all in at once; whoever is sent away comes again until they are in. */
async function signAllIn({ users, signIn }: DashboardWithUsers): Promise<number> {
  let refusals = 0
  await Promise.all(
    users.map(async (user) => {
      while ((await signIn(user)) === null) {
        refusals += 1
        await delay(beforeNextTryMs)
      }
    }),
  )
  return refusals
}

async function measure(dashboard: DashboardWithUsers): Promise<Run> {
  // What a server loads with its first login is not what is measured.
  for (const user of dashboard.users.slice(0, 1)) await dashboard.signIn(user)
  const healthMs: number[] = []
  let isOver = false
  const probe = async () => {
    while (!isOver) {
      const startedMs = performance.now()
      const { status } = await fetch(new URL('/api/health/live', dashboard.origin))
      if (status !== 200) throw new Error(`The health check answered ${status}.`)
      healthMs.push(performance.now() - startedMs)
      await delay(betweenProbesMs)
    }
  }
  const probes = Array.from({ length: probesAtOnce }, probe)
  const startedMs = performance.now()
  const refusals = await signAllIn(dashboard)
  const wholeMs = performance.now() - startedMs
  isOver = true
  await Promise.all(probes)
  return { healthMs, wholeMs, refusals }
}

/** Many people who sign in at the same moment, and whether the server still answers others meanwhile. */
export const benchParallelLogins: Bench = async ({ isQuick, say }) => {
  const userCount = isQuick ? 10 : 100
  say(`${userCount} logins at once`)
  const sandbox = await startControlledSandbox()
  try {
    const dashboard = await startDashboardWithUsers(sandbox.apiBaseUrl, userCount)
    try {
      const runs = await repeat(isQuick ? 1 : 3, () => measure(dashboard))
      return [
        {
          name: `${userCount} logins at once: 99 of 100 health checks meanwhile`,
          unit: 'ms',
          samples: runs.map(({ healthMs }) => percentileOf(healthMs, 99) ?? Number.NaN),
          bar: { atMost: 250, judges: 'worst' },
        },
        { name: '– until all are in', unit: 'ms', samples: runs.map(({ wholeMs }) => wholeMs) },
        {
          name: '– tries that were sent away as too many',
          unit: 'logins',
          samples: runs.map(({ refusals }) => refusals),
        },
      ]
    } finally {
      await dashboard.stop()
    }
  } finally {
    await sandbox.stop()
  }
}
