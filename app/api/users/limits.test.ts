import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cookieSettings } from '@/lib/access/cookie-settings'
import { sealSessionToken } from '@/lib/access/session-cookie'
import { getSessions } from '@/lib/access/sessions'
import { getUsers } from '@/lib/access/users'
import { prepareFinding } from '@/lib/finding/finding-under-test'
import { getState } from '@/lib/store/state'
import { usersAnswerSchema } from '@/lib/user-entry'
import { startSandbox } from '@/sandbox/server'
import { PATCH } from './[id]/route'
import { GET } from './route'

prepareFinding(() => startSandbox({ size: 1 }), { AUTH_MODE: 'local' })

const password = 'quartz-lentil-harbour-92'
let ids = { admin: '', viewer: '' }
beforeAll(async () => {
  const admin = await getUsers().add({ name: 'root', password, role: 'admin' })
  const viewer = await getUsers().add({ name: 'ada', password, role: 'viewer' })
  ids = { admin: admin.id, viewer: viewer.id }
})
afterAll(() => vi.unstubAllEnvs())

async function cookieOf(userId: string): Promise<string> {
  const session = { userId, method: 'local', network: '127.0.0.1', userAgent: '' } as const
  const token = (await getSessions().create(session))?.token ?? ''
  return (await sealSessionToken(token, cookieSettings())).split(';')[0] ?? ''
}

async function change(id: string, limits: unknown, by = ids.admin) {
  const headers = {
    ...{ 'content-type': 'application/json', cookie: await cookieOf(by) },
    ...{ host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  }
  const body = JSON.stringify({ limits })
  const request = new Request('http://localhost/api/users/x', { method: 'PATCH', headers, body })
  const response = await PATCH(request, { params: Promise.resolve({ id }) })
  return { status: response.status, ...(await response.json()) }
}

const audited = () =>
  getState().ask((db) =>
    db
      .selectFrom('audit_entry')
      .select(['details', 'resource_id'])
      .where('event', '=', 'user_limits_changed')
      .orderBy('seq')
      .execute(),
  )

describe('PATCH /api/users/[id] with limits', () => {
  it('sets and lifts them, writes down both with the ends of numbers alone, and the list tells them', async () => {
    const hers = { numbers: ['(415) 555-0100'], connections: ['77'] }
    const limits = { numbers: ['+14155550100'], connections: ['77'] }
    expect(await change(ids.viewer, hers)).toMatchObject({ status: 200, user: { name: 'ada', limits } })
    const list = new Request('http://localhost/api/users', { headers: { cookie: await cookieOf(ids.admin) } })
    const { users } = usersAnswerSchema.parse(await (await GET(list)).json())
    expect(users.map((user) => user.limits)).toEqual([limits, null])
    expect(await change(ids.viewer, null)).toMatchObject({ status: 200, user: { limits: null } })
    const entries = await audited()
    const written = { numbers: ['0100'], connections: ['77'] }
    expect(entries.map(({ details }) => JSON.parse(details))).toEqual([
      { before: null, after: written },
      { before: written, after: null },
    ])
    // Times and hashes hold any digits, by chance.
    for (const { details } of entries) expect(details).not.toContain('555')
    expect(entries.every(({ resource_id }) => resource_id === ids.viewer)).toBe(true)
  })

  it.each([
    [{ numbers: ['five'], connections: [] }, 'numbers', /“five” is no phone number/],
    [{ numbers: [], connections: ['a b'] }, 'connections', /not the id of a connection/],
    [{ numbers: [], connections: [] }, 'numbers', /at least one/],
  ])('refuses %j in words, naming the field, and changes nothing', async (limits, field, message) => {
    const before = (await audited()).length
    const refused = await change(ids.viewer, limits)
    expect(refused).toMatchObject({ status: 400, error: { code: 'invalid_request', field } })
    expect(refused.error.message).toMatch(message)
    expect(await audited()).toHaveLength(before)
  })

  it('limits no administrator, nobody unknown, and is for administrators alone', async () => {
    const some = { numbers: [], connections: ['77'] }
    expect((await change(ids.admin, some)).error.message).toMatch(/^Administrators see all recordings/)
    expect(await change('nobody', some)).toMatchObject({ status: 400 })
    expect(await change(ids.viewer, some, ids.viewer)).toMatchObject({ status: 403 })
  })
})
