import { privateHeaders } from '@/lib/http-response'
import { readReadiness } from '@/lib/readiness'

export const dynamic = 'force-dynamic'

/** Says whether requests should be sent here. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness()
  const status = readiness.status === 'ready' ? 200 : 503
  return Response.json(readiness, { status, headers: privateHeaders })
}
