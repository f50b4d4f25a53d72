import { z } from 'zod'
import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { askAccess } from '@/lib/access/guard'
import type { Identity } from '@/lib/access/identity'
import { setTypedLimits, toAuditedLimits } from '@/lib/access/limits-change'
import { requireLocalUsers, requireUsers } from '@/lib/access/local-users'
import { requireAccess } from '@/lib/access/require-access'
import { roles } from '@/lib/access/rights'
import type { User } from '@/lib/access/user'
import { findUserEntry } from '@/lib/access/user-entries'
import { getUsers } from '@/lib/access/users'
import { privateHeaders, RequestError, toErrorResponse } from '@/lib/http-response'
import { readJson } from '@/lib/read-json'

const words = z.array(z.string().max(256)).max(1_000)
const limitsSchema = z.strictObject({ numbers: words, connections: words }).nullable()

/** One change at a time, so that each stands by itself in the audit. */
const changeSchema = z.union(
  [
    z.strictObject({ role: z.enum(roles) }),
    z.strictObject({ isDisabled: z.boolean() }),
    z.strictObject({ password: z.string().max(1_024) }),
    z.strictObject({ limits: limitsSchema }),
  ],
  { error: 'is not a change of a role, of a password, of being disabled or of limits' },
)

type Change = z.output<typeof changeSchema>
type ChangeOfUser = Exclude<Change, { limits: unknown }>

function change(id: string, wanted: ChangeOfUser): Promise<User> {
  const users = getUsers()
  if ('role' in wanted) return users.setRole(id, wanted.role)
  if ('password' in wanted) return users.setPassword(id, wanted.password)
  return wanted.isDisabled ? users.disable(id) : users.enable(id)
}

function describeChange(before: User | null, after: User, wanted: ChangeOfUser) {
  if ('password' in wanted) return { before: {}, after: { hasNewPassword: true } } as const
  return { before: { isDisabled: before?.isDisabled ?? false }, after: { isDisabled: after.isDisabled } }
}

type Asked = { headers: Headers; identity: Identity; id: string }

async function changeUser({ headers, identity, id }: Asked, wanted: ChangeOfUser): Promise<User> {
  const before = await askAccess(getUsers().find(id))
  const user = await askAccess(change(id, wanted))
  const origin = { ...auditOrigin(headers, identity), resource: { type: 'user', id } as const }
  await tellAudit(
    'role' in wanted
      ? { event: 'role_changed', ...origin, details: { before: before?.role ?? '', after: user.role } }
      : { event: 'user_changed', ...origin, details: describeChange(before, user, wanted) },
  )
  return user
}

/** Unlike the others it ends no session: the next request of the user is answered by it. */
async function changeLimits(
  { headers, identity, id }: Asked,
  wanted: z.output<typeof limitsSchema>,
): Promise<User> {
  const { limits, before } = await askAccess(setTypedLimits(id, wanted))
  await tellAudit({
    event: 'user_limits_changed',
    ...auditOrigin(headers, identity),
    resource: { type: 'user', id },
    details: { before: toAuditedLimits(before), after: toAuditedLimits(limits) },
  })
  const user = await askAccess(getUsers().find(id))
  if (user === null) throw new RequestError('not_found', 'There is no such user, or no longer.')
  return user
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
    if ('role' in wanted || 'password' in wanted) requireLocalUsers()
    const asked = { headers: request.headers, identity, id: (await params).id }
    const user = await ('limits' in wanted ? changeLimits(asked, wanted.limits) : changeUser(asked, wanted))
    return Response.json({ user: await findUserEntry(user, identity) }, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
