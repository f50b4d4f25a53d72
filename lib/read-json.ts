import 'server-only'
import type { z } from 'zod'
import { RequestError } from './http-response'

/** No form of ours comes near it. */
const largestBodyBytes = 64 * 1024

async function readText(request: Request): Promise<string> {
  const tooLarge = new RequestError('invalid_request', 'The request is too large.', { status: 413 })
  if (Number(request.headers.get('content-length') ?? 0) > largestBodyBytes) throw tooLarge
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let text = ''
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > largestBodyBytes) throw tooLarge
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new RequestError('invalid_request', 'The request is not valid text.')
    throw error
  }
}

/**
 * The body of a request as `schema` has it. Throws `RequestError`, naming the field that is at fault. Only JSON is
 * taken: no form of another site can send it.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new RequestError('invalid_request', 'The request must be JSON.', { status: 415 })
  let body: unknown
  try {
    body = JSON.parse(await readText(request))
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError('invalid_request', 'The request is not valid JSON.')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.map(String).join('.')
  throw new RequestError(
    'invalid_request',
    `${field ? `“${field}” ` : 'The request '}${issue?.message ?? 'is not valid'}.`,
    {
      ...(field ? { field } : {}),
    },
  )
}
