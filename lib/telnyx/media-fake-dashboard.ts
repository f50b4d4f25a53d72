import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AudioFormat } from '@/lib/recordings/model'
import { createStorageAgent, type StorageBudgets } from './media-agent'
import { createMediaLinks } from './media-links'
import { parseAudioRequest } from './media-request'
import { sendFailure, sendMedia } from './media-response'
import { createMediaSource } from './media-source'
import { type WireRecording, wireRecordingSchema } from './schema'

/** The audio route on a plain HTTP server, for tests, with a Telnyx that is a function. */
export type FakeDashboard = {
  origin: string
  audioUrl: (query?: string) => string
  /** How often Telnyx was asked for links. */
  linkFetches: () => number
  close: () => Promise<void>
}

export const recordingId = '11111111-2222-4333-8444-555555555555'

export function wireRecording(
  links: Partial<Record<AudioFormat, string>>,
  fields: object = {},
): WireRecording {
  return wireRecordingSchema.parse({
    id: recordingId,
    from: '+14155550100',
    to: '+13125550199',
    channels: 'dual',
    duration_millis: 60_000,
    recording_started_at: '2026-11-12T14:03:22Z',
    download_urls: links,
    ...fields,
  })
}

export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export async function startFakeDashboard(
  fetchRecording: (fetchCount: number) => WireRecording | Promise<WireRecording>,
  budgets: Partial<StorageBudgets> = {},
): Promise<FakeDashboard> {
  let fetchCount = 0
  const policy = { allowedPrefixes: [], isSandbox: true }
  const agent = createStorageAgent(policy.isSandbox, budgets)
  const links = createMediaLinks(async () => {
    fetchCount += 1
    return fetchRecording(fetchCount)
  })
  const open = createMediaSource({ links, policy, agent, retryDelayMs: 1 })
  const server = await listen(async (request, response) => {
    const id = request.url?.split('/')[3]
    try {
      await sendMedia(open, parseAudioRequest(request, id), request, response)
    } catch (error) {
      sendFailure(response, error)
    }
  })
  return {
    origin: server.origin,
    audioUrl: (query = '') => `${server.origin}/api/recordings/${recordingId}/audio${query}`,
    linkFetches: () => fetchCount,
    close: async () => {
      await server.close()
      await agent.destroy()
    },
  }
}
