import { z } from 'zod'
import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { askAccess } from '@/lib/access/guard'
import { requireLocalUsers, requireUsers } from '@/lib/access/local-users'
import { requireAccess } from '@/lib/access/require-access'
import { roles } from '@/lib/access/rights'
import type { User } from '@/lib/access/user'
import { toUserEntry } from '@/lib/access/user-entries'
import { getUsers } from '@/lib/access/users'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readJson } from '@/lib/read-json'

/** One change at a time, so that each stands by itself in the audit. */
const changeSchema = z.union(
  [
    z.strictObject({ role: z.enum(roles) }),
    z.strictObject({ isDisabled: z.boolean() }),
    z.strictObject({ password: z.string().max(1_024) }),
  ],
  { error: 'is not a change of a role, of a password or of being disabled' },
)

function change(id: string, wanted: z.output<typeof changeSchema>): Promise<User> {
  const users = getUsers()
  if ('role' in wanted) return users.setRole(id, wanted.role)
  if ('password' in wanted) return users.setPassword(id, wanted.password)
  return wanted.isDisabled ? users.disable(id) : users.enable(id)
}

function describeChange(before: User | null, after: User, wanted: z.output<typeof changeSchema>) {
  if ('password' in wanted) return { before: {}, after: { hasNewPassword: true } } as const
  return { before: { isDisabled: before?.isDisabled ?? false }, after: { isDisabled: after.isDisabled } }
}

export async function PATCH(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'manage_users')
    requireUsers()
    const wanted = await readJson(request, changeSchema)
    // Roles and passwords of others are not ours to change.
    if (!('isDisabled' in wanted)) requireLocalUsers()
    const { id } = await params
    const before = await askAccess(getUsers().find(id))
    const user = await askAccess(change(id, wanted))
    const resource = { type: 'user', id } as const
    const origin = auditOrigin(request.headers, identity)
    await tellAudit(
      'role' in wanted
        ? {
            event: 'role_changed',
            ...origin,
            resource,
            details: { before: before?.role ?? '', after: user.role },
          }
        : { event: 'user_changed', ...origin, resource, details: describeChange(before, user, wanted) },
    )
    return Response.json({ user: toUserEntry(user, identity) }, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
