import 'server-only'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { RequestError } from '@/lib/http-response'
import { audioFormatSchema } from '@/lib/recordings/model'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

const parameters = {
  format: { schema: audioFormatSchema, rule: 'mp3 or wav' },
  download: { schema: z.literal('1'), rule: '1, or left out' },
} as const

const isParameter = (key: string): key is keyof typeof parameters => Object.hasOwn(parameters, key)

const invalid = (message: string, field: string) => new RequestError('invalid_request', message, { field })

function checkParameters(search: URLSearchParams) {
  for (const key of new Set(search.keys())) {
    // The key is not quoted: whatever was typed there is not ours to repeat.
    if (!isParameter(key)) throw invalid('This address takes only “format” and “download”.', key.slice(0, 64))
    if (search.getAll(key).length > 1) throw invalid(`“${key}” is given more than once.`, key)
    const { schema, rule } = parameters[key]
    if (!schema.safeParse(search.get(key)).success) throw invalid(`“${key}” must be ${rule}.`, key)
  }
}

export type AudioRequest = {
  id: string
  format: z.output<typeof audioFormatSchema> | undefined
  isDownload: boolean
  isHead: boolean
}

/** Reads what is asked for, or throws a `RequestError`. `id` is the segment of the path, already decoded. */
export function parseAudioRequest({ method, url }: IncomingMessage, id: unknown): AudioRequest {
  if (method !== 'GET' && method !== 'HEAD') {
    throw new RequestError('method_not_allowed', 'Audio can only be read: use GET or HEAD.')
  }
  const parsedId = recordingIdSchema.safeParse(id)
  if (!parsedId.success) throw new RequestError('not_found', 'There is no recording with this id.')
  // Next’s own query object merges the path into the query and hides repetition.
  const search = new URLSearchParams(url?.split('?').slice(1).join('?'))
  checkParameters(search)
  return {
    id: parsedId.data,
    format: audioFormatSchema.safeParse(search.get('format')).data,
    isDownload: search.has('download'),
    isHead: method === 'HEAD',
  }
}
