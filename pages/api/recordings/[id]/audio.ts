// The one route of the Pages Router: App Router handlers drop Content-Length from a streamed answer, and players
// and download bars need it. Here the response is Node's own.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { admitListener } from '@/lib/access/admit-listener'
import { answerAudio } from '@/lib/telnyx/media-response'
import { mediaSource } from '@/lib/telnyx/media-server'

export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } }

type RoutedRequest = IncomingMessage & { query: { id?: string | string[] } }

export default function handler(request: RoutedRequest, response: ServerResponse): Promise<void> {
  return answerAudio({ getSource: mediaSource, admit: admitListener }, request.query.id, request, response)
}
