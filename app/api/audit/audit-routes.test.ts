import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getAudit } from '@/lib/access/audit'
import { AuditError } from '@/lib/access/audit-error'
import { getSessions } from '@/lib/access/sessions'
import { openSignedIn, type SignedInUser } from '@/lib/access/signed-in-under-test'
import type { AuditPage } from '@/lib/audit-page'
import { GET as exportAudit } from './export/route'
import { GET } from './route'

let desk: Awaited<ReturnType<typeof openSignedIn>>
let ann: SignedInUser
let bob: SignedInUser
let zoe: SignedInUser
const viewed = 120
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  desk = await openSignedIn()
  ann = await desk.add('ann', 'reviewer')
  bob = await desk.add('bob', 'reviewer')
  zoe = await desk.add('zoe', 'admin')
  const identity = { userId: ann.id, name: '=ann', method: 'local', sessionId: 's' }
  for (let index = 0; index < viewed; index++)
    await getAudit().record({
      ...{ event: 'view', identity, address: '192.0.2.7', requestId: `r-${index}`, details: {} },
      ...{ resource: { type: 'recording', id: `rec-${index % 2}` }, numbers: { from: '+12025550143' } },
    })
  await getAudit().record({
    ...{ event: 'denied', identity, address: null, requestId: null, details: { right: 'delete' } },
  })
})
afterAll(async () => {
  await desk.close()
  vi.restoreAllMocks()
})

const ask = (query = '', { cookie } = zoe) => GET(desk.request(`/api/audit${query}`, { cookie }))
const take = (query = '', { cookie } = zoe, method = 'GET') =>
  exportAudit(desk.request(`/api/audit/export${query}`, { cookie, method }))
const pageOf = async (response: Response): Promise<AuditPage> => response.json()
const newestEvents = async () => (await desk.audited()).map(({ event }) => event)

describe('GET /api/audit', () => {
  it('is for admins alone', async () => {
    expect((await ask('', bob)).status).toBe(403)
    expect((await take('', bob)).status).toBe(403)
    expect((await ask('', { ...bob, cookie: '' })).status).toBe(401)
  })

  it.each([
    [() => `?recording=rec-1&person=${ann.id}`, viewed / 2],
    [() => `?person=${ann.id}&outcome=failure`, 1],
    [() => `?what=denied,heard&person=${ann.id}`, 1],
    [() => `?what=seen&number=${encodeURIComponent('(202) 555-0143')}`, viewed],
    [() => '?what=seen&before=2001-01-01', 0],
    [() => `?range=7d&tz=UTC&what=seen&person=${ann.id}`, viewed],
  ])('goes through all that is found, page by page: %s', async (query, count) => {
    const seqs: number[] = []
    let older: string | null = ''
    while (older !== null) {
      const page: AuditPage = await pageOf(await ask(`${query()}${older && `&older=${older}`}`))
      seqs.push(...page.rows.map(({ seq }) => seq))
      older = page.next
    }
    expect(seqs).toHaveLength(count)
    expect(seqs).toEqual([...new Set(seqs)].toSorted((one, other) => other - one))
  })

  it('names people, and no number beyond its last four digits', async () => {
    const response = await ask('?what=seen')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const text = await response.text()
    const { rows, people }: AuditPage = JSON.parse(text)
    expect(rows[0]).toMatchObject({ who: { name: '=ann' }, numbers: '…0143', words: 'Looked at a recording' })
    expect(people.map(({ name }) => name)).toEqual(['ann', 'bob', 'zoe'])
    expect(text).not.toMatch(/202555|hash/)
  })

  it('writes down who looks, once for each filter and not for each page', async () => {
    const countOf = async () => (await newestEvents()).filter((event) => event === 'audit_searched').length
    const before = await countOf()
    for (const query of [
      '?recording=rec-9',
      '?recording=rec-9',
      '?recording=rec-9&older=1.1',
      '?recording=rec-8',
    ])
      await ask(query)
    expect(await countOf()).toBe(before + 2)
    expect(JSON.parse((await desk.audited())[0]?.details ?? '')).toEqual({ filters: { recording: 'rec-8' } })
    await ask('?number=%2B12025550199')
    const details = (await desk.audited())[0]?.details ?? ''
    expect(details).toContain('"lastFour":"0199"')
    expect(details).not.toContain('202555')
  })

  it('is an error in words where the log cannot be read, and no empty page', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const failing = vi.spyOn(getAudit(), 'search').mockRejectedValue(new AuditError('unavailable', 'Gone.'))
    const response = await ask()
    failing.mockRestore()
    expect(response.status).toBe(503)
    expect((await response.json()).error).toMatchObject({ code: 'busy' })
    expect(String(told.mock.calls)).toMatch(/"area":"audit","message":"Gone\."/)
    told.mockRestore()
  })

  it.each(['what=sung', 'page=2', 'older=x', 'person='.concat('x'.repeat(200))])(
    '?%s is 400 and names the parameter',
    async (query) => {
      const response = await ask(`?${query}`)
      expect(response.status).toBe(400)
      expect((await response.json()).error).toMatchObject({ field: query.split('=')[0] })
    },
  )
})

describe('GET /api/audit/export', () => {
  it('sends all that is found as CSV, oldest first, and writes down how much', async () => {
    const response = await take('?what=seen&recording=rec-0')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const lines = (await response.text()).split('\r\n')
    expect(lines).toHaveLength(viewed / 2 + 2)
    expect(lines[1]).toContain('"\'=ann"')
    const [taken] = await desk.audited()
    expect(taken).toMatchObject({ event: 'audit_exported', actorId: zoe.id })
    expect(JSON.parse(taken?.details ?? '')).toMatchObject({ format: 'csv', count: viewed / 2 })
  })

  it('writes nothing down for whoever only asks for its head', async () => {
    const before = await newestEvents()
    expect((await take('?what=seen', zoe, 'HEAD')).status).toBe(200)
    expect(await newestEvents()).toEqual(before)
  })

  it('breaks off once its session has ended', async () => {
    const other = await desk.enter(zoe.id)
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const reader = (await take('', other)).body?.getReader()
      await getSessions().revoke(other.sessionId)
      await vi.advanceTimersByTimeAsync(3_000)
      await expect.poll(() => reader?.read().then(() => 'goes on', String)).toContain('session has ended')
    } finally {
      vi.useRealTimers()
    }
  })
})

it('no page of another site can have the log exported, nor is anything written of it', async () => {
  const [newest] = await desk.audited()
  const headers = { 'sec-fetch-site': 'cross-site' }
  const refused = await exportAudit(desk.request('/api/audit/export', { cookie: zoe.cookie, headers }))
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('foreign_origin')
  expect((await desk.audited())[0]).toEqual(newest)
})
