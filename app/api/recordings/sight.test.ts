import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { cookieSettings } from '@/lib/access/cookie-settings'
import { getUserLimits } from '@/lib/access/limits'
import type { Role } from '@/lib/access/rights'
import { sealSessionToken } from '@/lib/access/session-cookie'
import { getSessions } from '@/lib/access/sessions'
import { getUsers } from '@/lib/access/users'
import { listAll, prepareFinding } from '@/lib/finding/finding-under-test'
import type { Recording } from '@/lib/recordings/model'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { getState } from '@/lib/store/state'
import { serveAudioRoute } from '@/lib/telnyx/media-test-bench'
import audio from '@/pages/api/recordings/[id]/audio'
import { startSandbox } from '@/sandbox/server'
import { GET as getOne } from './[id]/route'
import { GET as getWaveform } from './[id]/waveform/route'
import { GET as getList } from './route'
import { GET as getScan } from './scan/route'
import { GET as getTimeline } from './timeline/route'

const sandbox = prepareFinding(() => startSandbox({ size: 300 }), {
  ...{ AUTH_MODE: 'local', MASK_NUMBERS: 'viewer', WAVEFORM_CACHE: 'off' },
})
const missing = '7a9f0c1e-0000-4000-8000-000000000000'

let all: Recording[] = []
let route: Awaited<ReturnType<typeof serveAudioRoute>>
beforeAll(async () => {
  all = await listAll()
  route = await serveAudioRoute(audio)
})
afterAll(() => route.close())

/** Somebody of a role who is signed in; gives their cookie. */
async function person(role: Role, limits: SightLimits | null): Promise<string> {
  const name = `p${createHash('sha256')
    .update(JSON.stringify([role, limits]))
    .digest('hex')
    .slice(0, 12)}`
  const password = 'quartz-lentil-harbour-92'
  const user = (await getUsers().findByName(name)) ?? (await getUsers().add({ name, password, role }))
  await getUserLimits().set(user.id, limits)
  const session = { userId: user.id, method: 'local', network: '127.0.0.1', userAgent: '' } as const
  const token = (await getSessions().create(session))?.token ?? ''
  return (await sealSessionToken(token, cookieSettings())).split(';')[0] ?? ''
}

type Ask = (id: string, cookie: string, init?: RequestInit) => Promise<Response>

const requestFor = (path: string, cookie: string, { headers, ...init }: RequestInit = {}) =>
  new Request(`http://localhost/api/recordings${path}`, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(headers)), cookie },
  })
const withId = (id: string) => ({ params: Promise.resolve({ id }) })

const ofOne: Record<string, Ask> = {
  one: (id, cookie, init) => getOne(requestFor(`/${id}`, cookie, init), withId(id)),
  waveform: (id, cookie, init) => getWaveform(requestFor(`/${id}/waveform`, cookie, init), withId(id)),
  audio: (id, cookie, init) =>
    fetch(route.audioUrl(id), {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie },
    }),
  download: (id, cookie, init) =>
    fetch(route.audioUrl(id, '?download=1'), {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie },
    }),
}

const ofMany = (cookie: string, query = '') => ({
  list: () => getList(requestFor(query, cookie)),
  scan: () => getScan(requestFor(`/scan${query}`, cookie)),
  timeline: () => getTimeline(requestFor(`/timeline${query}`, cookie)),
})

const playable = () =>
  all.filter(({ media, durationMs }) => media === 'playable' && (durationMs ?? 0) < 120_000)
const connectionOf = (recording: Recording | undefined) => recording?.connectionId ?? ''

/** What an answer tells, but for what is another each time. */
async function toldBy(response: Response) {
  const body = (await response.text()).replace(/"(requestId|fetchedAt)":"[^"]*"/, '')
  const headers = [...response.headers].filter(
    ([name]) => !/^(date|x-request-id|etag|last-modified)$/.test(name),
  )
  return { status: response.status, headers, body }
}

const ways: [string, RequestInit][] = [
  ['GET', {}],
  ['HEAD', { method: 'HEAD' }],
  ['a part', { headers: { range: 'bytes=0-99' } }],
  ['a part beyond its end', { headers: { range: 'bytes=999999999-' } }],
  ['what has not changed', { headers: { 'if-none-match': '*' } }],
]

describe.each(Object.keys(ofOne))('one recording by %s', (name) => {
  const ask: Ask = (...asked) => (ofOne[name] ?? Promise.reject)(...asked)

  it.each(ways)('is for who may see it, and for others as if it did not exist: %s', async (_, init) => {
    const [inside] = playable()
    const outside = playable().find((one) => connectionOf(one) !== connectionOf(inside))
    const limits = { numbers: ['+14155550199'], connections: [connectionOf(inside)] }
    const everybody = await person('reviewer', null)
    const limited = await person('reviewer', limits)
    for (const id of [inside?.id ?? '', outside?.id ?? ''])
      expect((await ask(id, everybody, init)).ok || init.headers !== undefined).toBe(true)
    expect(await toldBy(await ask(inside?.id ?? '', limited, init))).toEqual(
      await toldBy(await ask(inside?.id ?? '', everybody, init)),
    )
    sandbox().clearRequests()
    const refused = await toldBy(await ask(outside?.id ?? '', limited, init))
    expect(refused.status).toBe(404)
    expect(
      sandbox()
        .requests()
        .filter(({ target }) => target !== 'api'),
    ).toEqual([])
    expect(refused).toEqual(await toldBy(await ask(missing, limited, init)))
  })

  it('names no number to who sees them masked', async () => {
    const [recording] = playable()
    const response = await ask(recording?.id ?? '', await person('viewer', null))
    expect(response.status).toBe(name === 'download' ? 403 : 200)
    const told = `${JSON.stringify([...response.headers])} ${name === 'audio' ? '' : await response.text()}`
    for (const party of [recording?.from, recording?.to])
      if (party) expect(told.replaceAll(/\D/g, '')).not.toContain(party.value.replaceAll(/\D/g, '').slice(-6))
  })
})

it('nothing is written down as played that was refused', async () => {
  const [inside] = playable()
  // One that nobody has heard yet.
  const outside = playable().findLast((one) => connectionOf(one) !== connectionOf(inside))
  const limited = await person('reviewer', { numbers: [], connections: [connectionOf(inside)] })
  for (const name of ['audio', 'download']) await ofOne[name]?.(outside?.id ?? '', limited)
  for (const name of ['audio', 'download'])
    await (await ofOne[name]?.(inside?.id ?? '', limited))?.arrayBuffer()
  const rows = await getState().ask((db) =>
    db
      .selectFrom('audit_entry')
      .select(['event', 'resource_id'])
      .where('event', 'in', ['play', 'download'])
      .where('resource_id', 'in', [inside?.id ?? '', outside?.id ?? ''])
      .execute(),
  )
  expect(rows.some(({ resource_id }) => resource_id === inside?.id)).toBe(true)
  expect(rows.filter(({ resource_id }) => resource_id === outside?.id)).toEqual([])
})

it('a list, its scan and its timeline tell of what is seen, and change with the limits at once', async () => {
  const connections = [...new Set(all.map(connectionOf))].slice(0, 2)
  const limits = { numbers: [], connections }
  const mine = all.filter((one) => connections.includes(connectionOf(one)))
  const cookie = await person('reviewer', limits)
  const routes = ofMany(cookie)
  const lines = (await (await routes.scan()).text()).trimEnd().split('\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    kind: 'done',
    found: mine.length,
    total: mine.length,
  })
  expect(lines.join()).not.toContain(String(all.length))
  const list = await (await routes.list()).json()
  expect(list).toMatchObject({ totalResults: mine.length, scan: { isComplete: true, total: mine.length } })
  expect(await (await routes.timeline()).json()).toMatchObject({ totalCount: mine.length })
  await person('reviewer', null)
  const user = await getUsers().list()
  for (const { id } of user) await getUserLimits().set(id, null)
  expect(await (await routes.list()).json()).toMatchObject({ totalResults: all.length, scan: null })
})

it.each(['number', 'from', 'to', 'digits'])(
  'filtering by %s is refused where numbers are masked',
  async (field) => {
    const cookie = await person('viewer', null)
    const routes = ofMany(cookie, `?${field}=4155550100`)
    for (const ask of [routes.list, routes.timeline, ...(field === 'digits' ? [routes.scan] : [])]) {
      const response = await ask()
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'forbidden', field } })
    }
  },
)

it('a scan ends with the session of whoever asked for it', async () => {
  sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, beforeHeaders: 'stall' })
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const response = await getScan(requestFor('/scan?digits=555', await person('admin', null)))
  const broken = expect(response.text()).rejects.toThrow('session has ended')
  await getState().ask((db) => db.deleteFrom('session').execute())
  await vi.advanceTimersByTimeAsync(3_000)
  await broken
})
