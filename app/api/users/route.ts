import { z } from 'zod'
import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { askAccess } from '@/lib/access/guard'
import { requireLocalUsers, requireUsers } from '@/lib/access/local-users'
import { requireAccess } from '@/lib/access/require-access'
import { roles } from '@/lib/access/rights'
import { findUserEntry, listUserEntries } from '@/lib/access/user-entries'
import { getUsers } from '@/lib/access/users'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readJson } from '@/lib/read-json'

const newUserSchema = z.strictObject({
  name: z.string({ error: 'is missing' }).max(256),
  password: z.string({ error: 'is missing' }).max(1_024),
  role: z.enum(roles, { error: 'is not a role' }),
})

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'manage_users')
    requireUsers()
    return Response.json(await listUserEntries(identity), { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export async function POST(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'manage_users')
    requireLocalUsers()
    const user = await askAccess(getUsers().add(await readJson(request, newUserSchema)))
    await tellAudit({
      event: 'user_added',
      ...auditOrigin(request.headers, identity),
      resource: { type: 'user', id: user.id },
      details: { name: user.name, role: user.role },
    })
    return Response.json(
      { user: await findUserEntry(user, identity) },
      { status: 201, headers: privateHeaders },
    )
  } catch (error) {
    return toErrorResponse(error)
  }
}
