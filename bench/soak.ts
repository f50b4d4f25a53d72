import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../e2e/build.ts'
import { judge } from './report/judgement.ts'
import { wordBar, wordValue } from './report/value-words.ts'
import { doEachOnce, failuresIn, type Tally, workAs } from './soak/one-user.ts'
import { maybeAddFault } from './soak/random-faults.ts'
import { type Soaked, toFigures } from './soak/soak-figures.ts'
import { type ControlledSandbox, startControlledSandbox } from './stage/controlled-sandbox.ts'
import { type DashboardWithUsers, startDashboardWithUsers } from './stage/dashboard-with-users.ts'
import type { HeapLine } from './stage/tell-heap.ts'

const say = (line: string) => console.log(line)
/** Part of the time in which caches fill, and longer than the server keeps idle connections. */
const warmUpShare = 0.3
const restMs = 15_000

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, users: { type: 'string', default: '50' } },
})
const [minutes, userCount] = [Number(values.minutes), Number(values.users)]
if (!(minutes > 0 && Number.isInteger(userCount) && userCount > 0)) {
  throw new Error('--minutes and --users must be numbers above 0.')
}

async function readLines(file: string): Promise<HeapLine[]> {
  const text = await readFile(file, 'utf8')
  // Written by tell-heap.ts, line by line.
  return text
    .trimEnd()
    .split('\n')
    .map((line): HeapLine => JSON.parse(line))
}

async function signIn({ users, signIn }: DashboardWithUsers): Promise<string[]> {
  const cookies: string[] = []
  for (const user of users) cookies.push((await signIn(user)) ?? '')
  return cookies
}

type Scene = {
  sandbox: ControlledSandbox
  origin: string
  cookies: readonly string[]
  ids: readonly string[]
}

async function work({ sandbox, origin, cookies, ids }: Scene, tally: Tally): Promise<void> {
  const endsAtMs = performance.now() + minutes * 60_000
  const isOver = () => performance.now() >= endsAtMs
  const before = () => maybeAddFault(sandbox)
  await Promise.all(cookies.map((cookie) => workAs({ origin, cookie, ids, tally }, { isOver, before })))
}

async function soak(file: string): Promise<Soaked> {
  const sandbox = await startControlledSandbox()
  const env = { SOAK_FILE: file, NODE_OPTIONS: '--import ./bench/stage/tell-heap.ts' }
  try {
    const dashboard = await startDashboardWithUsers(sandbox.apiBaseUrl, userCount, env)
    const tally: Tally = new Map()
    try {
      say(`${userCount} users for ${minutes} min`)
      const { origin } = dashboard
      const scene = { sandbox, origin, cookies: await signIn(dashboard), ids: await sandbox.findIds() }
      await doEachOnce({ ...scene, cookie: scene.cookies[0] ?? '', tally: new Map() })
      await delay(restMs)
      const before = (await readLines(file)).at(-1)
      const startedAtMs = Date.now()
      await work(scene, tally)
      const endedAtMs = Date.now()
      await delay(restMs)
      const lines = await readLines(file)
      const atRest = lines.at(-1)
      if (before === undefined || atRest === undefined)
        throw new Error('The dashboard told nothing of itself.')
      const warmAtMs = startedAtMs + (endedAtMs - startedAtMs) * warmUpShare
      const working = lines.filter(({ atMs }) => atMs >= warmAtMs && atMs <= endedAtMs)
      say([...tally].map(([name, times]) => `${name}: ${times}`).join(', '))
      return { working, atRest, filesBefore: before.openFiles, unexpected: failuresIn(tally).length }
    } finally {
      await dashboard.stop()
    }
  } finally {
    await sandbox.stop()
  }
}

await ensureBuild(say)
const folder = await mkdtemp(join(tmpdir(), 'tapedeck-soak-'))
try {
  const figures = toFigures(await soak(join(folder, 'heap.jsonl')))
  for (const figure of figures) {
    const { name, unit, samples, bar } = figure
    const judgement = bar === undefined ? '' : ` (${wordBar(bar, unit)}: ${judge(figure)})`
    say(`${name}: ${samples.map((value) => wordValue(value, unit)).join(', ')}${judgement}`)
  }
  if (figures.some((figure) => judge(figure) === 'missed')) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
