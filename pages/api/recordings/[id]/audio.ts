// The one route of the Pages Router: App Router handlers drop Content-Length from a streamed answer, and players
// and download bars need it. Here the response is Node's own.
import type { NextApiHandler } from 'next'
import { parseAudioRequest } from '@/lib/telnyx/media-request'
import { sendFailure, sendMedia } from '@/lib/telnyx/media-response'
import { mediaSource } from '@/lib/telnyx/media-server'

export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } }

const handler: NextApiHandler = async (request, response) => {
  try {
    await sendMedia(mediaSource(), parseAudioRequest(request, request.query.id), request, response)
  } catch (error) {
    sendFailure(response, error)
  }
}

export default handler
