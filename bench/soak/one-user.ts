import { setTimeout as delay } from 'node:timers/promises'

export type Tally = Map<string, number>

type Visit = { origin: string; cookie: string; ids: readonly string[]; tally: Tally }

/** What each kind of request may be answered while Telnyx fails now and then; anything else is a failure of ours. */
const expected: ReadonlySet<number> = new Set([200, 206, 304, 404, 409, 410, 429, 502, 503, 504])

const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(Math.random() * from.length)]
const below = (limit: number) => Math.floor(Math.random() * limit)

function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1)
}

async function ask({ origin, cookie, tally }: Visit, path: string, init: RequestInit = {}): Promise<void> {
  const answered = await fetch(new URL(path, origin), { ...init, headers: { cookie, ...init.headers } })
  const isExpected = expected.has(answered.status)
  count(tally, isExpected ? String(answered.status) : `${answered.status} for ${path.split('?')[0]}`)
  await answered.arrayBuffer()
}

/** Takes some of the sound and leaves, as whoever seeks or goes to the next one. */
async function listenAndLeave(visit: Visit, path: string): Promise<void> {
  const leaving = new AbortController()
  const { origin, cookie, tally } = visit
  const headers = { cookie, range: `bytes=${below(20_000)}-` }
  const answered = await fetch(new URL(path, origin), { headers, signal: leaving.signal })
  count(tally, String(answered.status))
  await answered.body?.getReader().read()
  leaving.abort()
}

const deeds: readonly ((visit: Visit, id: string) => Promise<void>)[] = [
  (visit) => ask(visit, `/recordings?page=${1 + below(50)}`),
  (visit) => ask(visit, `/api/recordings?page=${1 + below(50)}`),
  (visit) => ask(visit, `/api/recordings?digits=${10 + below(90)}`),
  (visit) => ask(visit, '/api/recordings/timeline?range=30d'),
  (visit, id) => ask(visit, `/recordings/${id}`),
  (visit, id) => ask(visit, `/api/recordings/${id}`),
  (visit, id) => ask(visit, `/api/recordings/${id}/waveform`),
  (visit, id) => ask(visit, `/api/recordings/${id}/audio`, { headers: { range: 'bytes=0-65535' } }),
  (visit, id) => ask(visit, `/api/recordings/${id}/audio?download=1`),
  (visit, id) => listenAndLeave(visit, `/api/recordings/${id}/audio`),
]

/** Has everything opened that is only opened when it is first needed. */
export async function doEachOnce(visit: Visit): Promise<void> {
  for (const deed of deeds) await deed(visit, pick(visit.ids) ?? '').catch(() => undefined)
}

/** Does what people do, one thing after another with a pause between, until it is over. */
export async function workAs(
  visit: Visit,
  { isOver, before }: { isOver: () => boolean; before: () => Promise<void> },
): Promise<void> {
  while (!isOver()) {
    await before()
    // A stream that breaks off is how a listener learns that storage did.
    await pick(deeds)?.(visit, pick(visit.ids) ?? '').catch(() => count(visit.tally, 'broken off'))
    await delay(200 + below(800))
  }
}

/** How often something was answered that should not be, and what. */
export function failuresIn(tally: Tally): string[] {
  return [...tally].filter(([name]) => name.includes(' for ')).map(([name, times]) => `${times} × ${name}`)
}
