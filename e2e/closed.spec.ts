import { readFile } from 'node:fs/promises'
import { request as requestOver } from 'node:http'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { signInEnv } from './access-world.ts'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: signInEnv })

/** What anybody may have: the ways in, signs of life, and what carries no data. */
const open = new Set([
  '/login',
  '/setup',
  '/api/oidc/login',
  '/api/oidc/callback',
  '/api/health/live',
  '/api/health/ready',
  '/icon.svg',
  '/favicon.ico',
  '/_not-found',
  '/_global-error',
])
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

async function builtRoutes(): Promise<string[]> {
  const read = async (name: string): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(import.meta.dirname, '..', '.next', name), 'utf8'))
  const app = Object.values(await read('app-path-routes-manifest.json'))
  const pages = Object.keys(await read('server/pages-manifest.json')).filter((path) =>
    path.startsWith('/api/'),
  )
  return [...new Set([...app, ...pages])]
}

type Answer = { status: number; location: string; body: string }

/** Without any help of a client, which would tidy the path. */
function ask(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = requestOver({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body: Buffer.concat(chunks).toString('latin1'),
        }),
      )
    })
    request.once('error', reject)
    request.end()
  })
}

test('every route that was built is closed to whoever is not signed in', async ({ baseURL, sandbox }) => {
  const routes = await builtRoutes()
  expect(routes).toEqual(
    expect.arrayContaining(['/recordings', '/api/recordings', '/api/recordings/[id]/audio']),
  )
  for (const route of routes.filter((route) => !open.has(route))) {
    const path = route.replace('[id]', sandbox.catalogue().ordinary ?? '')
    for (const method of methods) {
      const { status, location, body } = await ask(baseURL ?? '', path, {}, method)
      // What Next answers by itself: the methods there are.
      const isEmpty = method === 'OPTIONS' && status === 204 && body === ''
      const isRefused = isEmpty || [400, 401, 403, 404, 405].includes(status)
      const isSentToSignIn = status === 307 && /^\/(login\?next=|recordings$|setup)/.test(location)
      expect(isRefused || isSentToSignIn, `${method} ${path}: ${status} ${location}`).toBe(true)
    }
  }
  expect(sandbox.requests()).toEqual([])
})

const mutations = (path: string, id: string): string[] => [
  path,
  `${path}/`,
  `/${path}`,
  `//${path}`,
  path.toUpperCase(),
  path.replace('r', '%72'),
  path.replace('recordings', 'recor%64ings'),
  path.replaceAll('/', '%2f').replace('%2f', '/'),
  path.replaceAll('/', '%252f').replace('%252f', '/'),
  path.replaceAll('/', '\\').replace('\\', '/'),
  `/x/..${path}`,
  `/x/%2e%2e${path}`,
  `/.${path}`,
  `/login/..${path}`,
  `/login/%2e%2e${path}`,
  `/api/health/live/..${path}`,
  `/_next/static/..${path}`,
  `/_next/static/%2e%2e/%2e%2e${path}`,
  `/_next/data/build${path}.json`,
  `/_next/data/development${path}.json`,
  `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`,
  `${path}.json`,
  `${path}.rsc`,
  `${path}.txt`,
  `${path};x=1`,
  `${path}%00`,
  `${path}%20`,
  `${path}?_rsc=1`,
  `${path}?nxtPid=${id}`,
  `${path}?__nextDataReq=1`,
  `${path}?__flight__=1`,
  `${path}?nextInternalLocale=en`,
  `${path}#x`,
  `/en${path}`,
  `/default${path}`,
  `${path}/$d$`,
  `${path}/__PAGE__`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/__PAGE__.segment.rsc`,
  `http://127.0.0.1${path}`,
]

const internalHeaders: Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
  { 'x-middleware-rewrite': '/recordings' },
  { 'x-middleware-next': '1' },
  { 'x-matched-path': '/recordings' },
  { 'x-invoke-path': '/recordings' },
  { 'x-nextjs-data': '1' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-action': 'x'.repeat(40) },
  { 'x-tapedeck-peer': '127.0.0.1', 'x-forwarded-for': '127.0.0.1', cookie: 'tapedeck=x; __Host-tapedeck=x' },
]

test('no spelling of a path and no header of Next’s own opens anything', async ({ baseURL, sandbox }) => {
  const id = sandbox.catalogue().ordinary ?? ''
  const described = sandbox.describe(id)
  const secrets = [described?.callSessionId ?? '', described?.from ?? '', described?.callLegId ?? '']
  expect(secrets.every((secret) => secret.length > 5)).toBe(true)
  const targets = [
    '/recordings',
    `/recordings/${id}`,
    '/users',
    '/api/recordings',
    `/api/recordings/${id}`,
    `/api/recordings/${id}/audio`,
    `/api/recordings/${id}/waveform`,
    '/api/recordings/timeline',
    '/api/users',
  ].flatMap((path) =>
    mutations(path, id).flatMap((path) => internalHeaders.map((headers) => ({ path, headers }))),
  )
  expect(targets.length).toBeGreaterThan(4_500)

  const leaks: string[] = []
  const next = targets.values()
  const worker = async () => {
    for (const { path, headers } of next) {
      const { status, body } = await ask(baseURL ?? '', path, headers)
      const hasLeaked = secrets.some((secret) => body.includes(secret)) || status === 206
      if (hasLeaked || status >= 500) leaks.push(`${status} ${path} ${JSON.stringify(headers)}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  expect(leaks).toEqual([])
  expect(sandbox.requests()).toEqual([])
})
