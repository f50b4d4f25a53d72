import 'server-only'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { isRepeated } from '@/lib/peer-address'
import { shared } from '@/lib/shared'
import type { ProxySettings } from '@/lib/ways-in-settings'
import { auditOrigin, tellAudit } from './audited'
import { getExternalUsers, type VouchedPerson } from './external-users'
import { limitsOfGroups } from './group-limits'
import { roleOfGroups } from './group-roles'
import { toGroupsAtLogin } from './groups-stored'
import type { Identity } from './identity'
import { getUserLimits } from './limits'
import type { ProxyAnswer } from './proxy-answer'
import { createAssertionReader } from './proxy-assertion'
import { readProxyHeaders } from './proxy-headers'
import { maskedRoles, sightOf } from './sight-of'
import { tellRefusal } from './tell-refusal'
import { tellVouchedChange, toVouchedActor } from './tell-vouched'

type Asked = Pick<Headers, 'get'>

/** Why somebody behind the proxy is not let in. */
export type ProxyRefusal = Extract<ProxyAnswer, { refused: string }>['refused'] | 'no_role' | 'disabled'

export type ProxyVisit = { identity: Identity } | { refused: ProxyRefusal }

const identityHeaders = (proxy: ProxySettings): string[] =>
  proxy.kind === 'jwt'
    ? [proxy.header]
    : [proxy.userHeader, proxy.secretHeader, ...(proxy.groupsHeader === null ? [] : [proxy.groupsHeader])]

async function readAnswer(headers: Asked, proxy: ProxySettings): Promise<ProxyAnswer> {
  // Which of two was the proxy's and which the visitor's nobody knows.
  if (identityHeaders(proxy).some((name) => isRepeated(headers, name))) return { refused: 'repeated' }
  if (proxy.kind === 'headers') return readProxyHeaders(headers, proxy)
  return shared('access-assertions', () => createAssertionReader(proxy))(headers)
}

async function letIn(headers: Asked, person: VouchedPerson): Promise<ProxyVisit> {
  const { groups, ...vouched } = person
  const { GROUP_ROLES, SESSION_IDLE_MINUTES, groupLimits } = getEnv()
  const role = roleOfGroups(groups, GROUP_ROLES ?? [])
  if (role === null) {
    const user = await getExternalUsers().refuse(vouched)
    const identity = user && toVouchedActor(user, 'proxy')
    await tellRefusal(headers, { method: 'proxy', reason: 'no_role', identity, person: vouched })
    return { refused: 'no_role' }
  }
  const groupsAtLogin = groupLimits && toGroupsAtLogin(groups, groupLimits.named)
  const visitMs = SESSION_IDLE_MINUTES * 60_000
  const seen = await getExternalUsers().see({ ...vouched, role, groupsAtLogin }, visitMs)
  const { user, change, isNewVisit } = seen
  const actor = toVouchedActor(user, 'proxy')
  await tellVouchedChange(headers, actor, user, change)
  if (user.isDisabled) {
    await tellRefusal(headers, { method: 'proxy', reason: 'disabled', identity: actor })
    return { refused: 'disabled' }
  }
  if (isNewVisit) await tellAudit({ event: 'login', ...auditOrigin(headers, actor), details: {} })
  const own = await getUserLimits().of(user.id)
  const limits = own ?? (groupLimits && limitsOfGroups(groups, groupLimits))
  const sight = sightOf(role, limits, maskedRoles())
  return { identity: { userId: user.id, name: user.name, role, method: 'proxy', sessionId: null, sight } }
}

/** Who asks, by what the proxy in front says of this very request. */
export async function readProxyVisit(headers: Asked): Promise<ProxyVisit> {
  const { proxy } = getEnv()
  if (proxy === null) return { refused: 'missing' }
  const answer = await readAnswer(headers, proxy)
  if ('person' in answer) return letIn(headers, answer.person)
  if (answer.refused === 'bad_assertion')
    await tellRefusal(headers, { method: 'proxy', reason: 'bad_assertion' })
  return answer
}

/** The same for the guard. Throws `invalid_request` where a header came twice, and `busy` where nobody can be judged. */
export async function identifyByProxy(headers: Asked): Promise<Identity | null> {
  const visit = await readProxyVisit(headers)
  if ('identity' in visit) return visit.identity
  if (visit.refused === 'repeated')
    throw new RequestError('invalid_request', 'The headers that say who you are came more than once.')
  if (visit.refused === 'keys_unavailable')
    throw new RequestError(
      'busy',
      'What the proxy in front says of you cannot be checked just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.',
    )
  return null
}
