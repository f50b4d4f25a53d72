import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { hostileLinks } from './hostile-links-under-test'
import { createStorageAgent } from './media-agent'
import { createMediaLinks } from './media-links'
import { answerAudio } from './media-response'
import { createMediaSource } from './media-source'
import { errorOf, serveAudioRoute, useTelnyx } from './media-test-bench'
import { fetchRecording } from './recordings'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
const connectSchema = z.object({ connectParams: z.object({ host: z.string(), port: z.string() }) })
/** Whom a connection was begun to, before any name is looked up; and to whom it came about. */
const begun = new Set<string>()
const made = new Set<string>()
const noteIn = (hosts: Set<string>) => (message: unknown) => {
  const { host } = connectSchema.parse(message).connectParams
  hosts.add(host)
}
const onBegun = noteIn(begun)
const onMade = noteIn(made)

// As it runs with the real Telnyx, where nothing of this machine may be reached; `localhost` is a name that
// turns out to lie here.
const agent = createStorageAgent(false)
const source = createMediaSource({
  links: createMediaLinks((id) => fetchRecording(id)),
  policy: { allowedPrefixes: ['localhost/calls'], isSandbox: false },
  agent,
  retryDelayMs: 1,
})

let sandbox: Sandbox
let route: Awaited<ReturnType<typeof serveAudioRoute>>
let ours: string[]

beforeAll(async () => {
  sandbox = await startSandbox({ size: 1 })
  useTelnyx(sandbox)
  route = await serveAudioRoute((request, response) =>
    answerAudio(
      {
        getSource: () => source,
        admit: async () => ({ see: (recording) => recording, begin: async () => () => {} }),
      },
      request.query.id,
      request,
      response,
    ),
  )
  ours = [sandbox.apiBaseUrl, route.audioUrl('x')].map((url) => new URL(url).host)
  subscribe('undici:client:beforeConnect', onBegun)
  subscribe('undici:client:connected', onMade)
})
afterEach(() => {
  begun.clear()
  made.clear()
  sandbox.clearFaults()
})
afterAll(async () => {
  unsubscribe('undici:client:beforeConnect', onBegun)
  unsubscribe('undici:client:connected', onMade)
  await route.close()
  await agent.close()
  await sandbox.close()
  vi.unstubAllEnvs()
  log.mockRestore()
})

/** Plays a recording whose file, as Telnyx says, lies at this link. */
async function play(id: string, link: string) {
  const data = { id, duration_millis: 1_000, download_urls: { mp3: link, wav: link } }
  sandbox.addFault({ pathPattern: `^/v2/recordings/${id}$`, status: 200, body: JSON.stringify({ data }) })
  const response = await fetch(route.audioUrl(id))
  const { code, message } = await errorOf(response)
  return { link, status: response.status, code, isQuoted: link.trim().length > 1 && message.includes(link) }
}

describe('a hostile link that Telnyx sends', () => {
  test('makes us connect to nobody, whichever of a hundred it is', async () => {
    const played = await Promise.all(hostileLinks.map((link, index) => play(`link-${index}`, link)))
    const refused = { status: 409, code: 'not_playable', isQuoted: false }
    expect(played).toEqual(hostileLinks.map((link) => ({ link, ...refused })))
    expect([...begun].filter((host) => !ours.includes(host))).toEqual([])
    expect(begun.size).toBeGreaterThan(0)
  })

  test('under a name that may be asked but leads to this machine sees no connection', async () => {
    const answer = await play('rebound', 'https://localhost/calls/a.mp3')
    expect(answer).toMatchObject({ status: 409, code: 'not_playable' })
    expect([...begun]).toContain('localhost')
    expect([...made].filter((host) => !ours.includes(host))).toEqual([])
  })
})
