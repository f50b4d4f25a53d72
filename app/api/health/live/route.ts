import { privateHeaders } from '@/lib/http-response'

export const dynamic = 'force-dynamic'

/** Says that the process answers, and nothing of what it depends on. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: privateHeaders })
}
