import { z } from 'zod'
import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { askAccess } from '@/lib/access/guard'
import { letIn } from '@/lib/access/let-in'
import { requireLocalUsers } from '@/lib/access/local-users'
import { toNetwork } from '@/lib/access/network'
import { refusal } from '@/lib/access/refusal'
import { requireOwnPage } from '@/lib/access/require-access'
import { getSessions } from '@/lib/access/sessions'
import { getSetup } from '@/lib/access/setup-token'
import { toErrorResponse } from '@/lib/http-response'
import { readPeerAddress } from '@/lib/peer-address'
import { readJson } from '@/lib/read-json'

const setupSchema = z.strictObject({
  token: z.string({ error: 'is missing' }).max(256),
  name: z.string({ error: 'is missing' }).max(256),
  password: z.string({ error: 'is missing' }).max(1_024),
})

/** Makes the first administrator, who is then signed in. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireOwnPage(request)
    requireLocalUsers()
    const { token, ...admin } = await readJson(request, setupSchema)
    const user = await askAccess(getSetup().use(token.trim(), admin))
    const session = await askAccess(
      getSessions().create({
        userId: user.id,
        method: 'local',
        network: toNetwork(readPeerAddress(request.headers)),
        userAgent: request.headers.get('user-agent') ?? '',
      }),
    )
    if (session === null) throw refusal('not_signed_in')
    await tellAudit({
      event: 'setup',
      ...auditOrigin(request.headers, session.identity),
      resource: { type: 'user', id: user.id },
      details: {},
    })
    return await letIn(session.token, null)
  } catch (error) {
    return toErrorResponse(error)
  }
}
