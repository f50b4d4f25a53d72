import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import handler from '@/pages/api/recordings/[id]/audio'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { mediaLinks } from './media-server'
import { errorOf, serveAudioRoute, useTelnyx } from './media-test-bench'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
let sandbox: Sandbox
let route: Awaited<ReturnType<typeof serveAudioRoute>>
let ids: ReturnType<Sandbox['catalogue']>

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  // All players here are of one listener, who would be sent from the first to the last.
  vi.stubEnv('STREAMS_PER_USER', '100')
  route = await serveAudioRoute(handler)
  ids = sandbox.catalogue()
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  for (const id of Object.values(ids)) mediaLinks().invalidate(id)
})
afterAll(async () => {
  await route.close()
  await sandbox.close()
  vi.unstubAllEnvs()
  log.mockRestore()
})

const getAudio = (id: string | undefined, init: RequestInit & { query?: string } = {}) =>
  fetch(route.audioUrl(id, init.query), init)
const askedOf = (target: 'api' | 'storage') =>
  sandbox.requests().filter((request) => request.target === target)

describe('a link', () => {
  test('is fetched once for a hundred players', async () => {
    const players = Array.from({ length: 100 }, () =>
      getAudio(ids.single, { headers: { range: 'bytes=0-99' } }),
    )
    const statuses = (await Promise.all(players)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([206]))
    expect(askedOf('api')).toHaveLength(1)
  })

  test('that ran out is renewed once, for a hundred players together', async () => {
    await getAudio(ids.single, { method: 'HEAD' })
    sandbox.clearRequests()
    sandbox.changeSettings({ clockOffsetMs: 700_000 })
    const players = Array.from({ length: 100 }, () =>
      getAudio(ids.single, { headers: { range: 'bytes=0-99' } }),
    )
    const statuses = (await Promise.all(players)).map(({ status }) => status)
    sandbox.changeSettings({ clockOffsetMs: 0 })
    expect(new Set(statuses)).toEqual(new Set([206]))
    expect(askedOf('api')).toHaveLength(1)
  })

  test('is in no header, no body and no line of the log', async () => {
    sandbox.addFault({ target: 'storage', status: 500, skip: 2 })
    const answers = [ids.mp3Only, ids.bothDual, ids.gone, ids.customerBucket, ids.wavOnly].map(async (id) => {
      const response = await getAudio(id)
      return JSON.stringify([...response.headers]) + (await response.text())
    })
    const texts = await Promise.all(answers)
    const lines = log.mock.calls.map(([line]) => `${line}`)
    expect(lines.join()).toContain('media_unavailable')
    expect([...texts, ...lines].filter((text) => /X-Amz|Signature=|<Error>/i.test(text))).toEqual([])
  })
})

describe('what cannot be heard', () => {
  test.each([
    ['zeroLength', 409, 'not_playable', /no sound/],
    ['customerBucket', 409, 'not_playable', /your own storage/],
    ['noLinks', 409, 'not_playable', /no audio file/],
    ['gone', 410, 'media_gone', /no longer in storage/],
  ] as const)('says why: %s', async (kind, status, code, words) => {
    const response = await getAudio(ids[kind])
    const error = await errorOf(response)
    expect([response.status, error.code]).toEqual([status, code])
    expect(error.message).toMatch(words)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('in the format asked for says which there is', async () => {
    const response = await getAudio(ids.mp3Only, { query: '?format=wav' })
    const error = await errorOf(response)
    expect([response.status, error.code]).toEqual([409, 'not_playable'])
    expect(error.message).toBe('This recording has no WAV file. It exists as MP3.')
  })

  test.each([
    ['%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['a%00b'],
    ['a%0d%0ab'],
    ['a%20b'],
    ['..'.replaceAll('.', '%2e')],
    ['x'.repeat(129)],
  ])('because there can be no such id is not asked for anywhere: %s', async (id) => {
    const response = await getAudio(id)
    expect([response.status, (await errorOf(response)).code]).toEqual([404, 'not_found'])
    expect(sandbox.requests()).toEqual([])
  })

  test.each([
    ['?format=ogg', 'format'],
    ['?format=', 'format'],
    ['?format=mp3&format=wav', 'format'],
    ['?download=true', 'download'],
    ['?download=1&download=1', 'download'],
    ['?url=http%3A%2F%2F127.0.0.1%2F', 'url'],
    ['?id=other', 'id'],
    ['?__proto__=1', '__proto__'],
    ['?constructor=1', 'constructor'],
  ])('because of its parameters names the one at fault: %s', async (query, field) => {
    const response = await getAudio(ids.dual, { query })
    expect([response.status, await errorOf(response)]).toMatchObject([
      400,
      { code: 'invalid_request', field },
    ])
    expect(sandbox.requests()).toEqual([])
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'by %s is told what can be done',
    async (method) => {
      const response = await getAudio(ids.dual, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
      expect(sandbox.requests()).toEqual([])
    },
  )
})
