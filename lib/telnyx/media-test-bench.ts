import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { vi } from 'vitest'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { createStorageAgent, type StorageBudgets } from './media-agent'
import { createMediaLinks } from './media-links'
import { answerAudio } from './media-response'
import { createMediaSource, type OpenMedia } from './media-source'
import { fetchRecording } from './recordings'

// For tests alone: the audio route on plain servers of this process.

export const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
export const errorOf = async (response: Response) => errorEnvelopeSchema.parse(await response.json()).error

export function useTelnyx({ apiBaseUrl, apiKey }: { apiBaseUrl: string; apiKey: string }) {
  vi.stubEnv('TELNYX_API_BASE_URL', apiBaseUrl)
  vi.stubEnv('WAVEFORM_CACHE', 'off')
  vi.stubEnv('TELNYX_API_KEY', apiKey)
}

type RoutedRequest = IncomingMessage & { query: { id?: string } }

/** Decodes the id of the path as Next does. */
export async function serveAudioRoute(
  handle: (request: RoutedRequest, response: ServerResponse) => Promise<void>,
) {
  const server = createServer((request, response) => {
    const id = decodeURIComponent(request.url?.split(/[/?]/)[3] ?? '')
    void handle(Object.assign(request, { query: { id } }), response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : address
  return {
    audioUrl: (id: string | undefined, query = '') =>
      `http://127.0.0.1:${port}/api/recordings/${id}/audio${query}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The route with budgets of choice, holding no link after `forget`. */
export async function startAudioBench(budgets: Partial<StorageBudgets> = {}) {
  const agent = createStorageAgent(true, budgets)
  const createSource = (isSandbox = true) =>
    createMediaSource({
      links: createMediaLinks((id) => fetchRecording(id)),
      policy: { allowedPrefixes: [], isSandbox },
      agent,
      retryDelayMs: 1,
    })
  let source: OpenMedia = createSource()
  const route = await serveAudioRoute((request, response) =>
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
  return {
    audioUrl: route.audioUrl,
    forget: ({ isSandbox }: { isSandbox?: boolean } = {}) => {
      source = createSource(isSandbox)
    },
    close: async () => {
      await route.close()
      await agent.destroy()
    },
  }
}
