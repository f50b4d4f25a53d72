import 'server-only'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { readPeerAddress } from '@/lib/peer-address'
import { isStoreError } from '@/lib/store/store-error'
import { auditOrigin, tellAudit } from './audited'
import { getExternalUsers } from './external-users'
import { roleOfGroups } from './group-roles'
import { toGroupsAtLogin } from './groups-stored'
import { toNetwork } from './network'
import { getOidcClient, type OidcTransaction } from './oidc-client'
import { isOidcError, OidcError } from './oidc-problems'
import { endSessionOf } from './replaced-session'
import { getSessions } from './sessions'
import { type RefusalReason, tellRefusal } from './tell-refusal'
import { tellVouchedChange, toVouchedActor } from './tell-vouched'

type Asked = Pick<Headers, 'get'>

const toldProblems: ReadonlySet<string> = new Set<RefusalReason>(['provider_refused', 'bad_token'])
const isTold = (problem: string): problem is RefusalReason => toldProblems.has(problem)

async function finish(query: URLSearchParams, transaction: OidcTransaction, headers: Asked) {
  const client = getOidcClient()
  if (client === null) throw new OidcError('expired')
  try {
    return await client.finish(query, transaction)
  } catch (error) {
    if (isOidcError(error) && isTold(error.problem))
      await tellRefusal(headers, { method: 'oidc', reason: error.problem })
    throw error
  }
}

async function letInWithGroups(
  query: URLSearchParams,
  transaction: OidcTransaction,
  headers: Asked,
): Promise<string> {
  const { groups, ...person } = await finish(query, transaction, headers)
  const { GROUP_ROLES, groupLimits } = getEnv()
  const role = roleOfGroups(groups, GROUP_ROLES ?? [])
  if (role === null) {
    const known = await getExternalUsers().refuse(person)
    const identity = known && toVouchedActor(known, 'oidc')
    await tellRefusal(headers, { method: 'oidc', reason: 'no_role', identity, person })
    throw new OidcError('no_role')
  }
  const groupsAtLogin = groupLimits && toGroupsAtLogin(groups, groupLimits.named)
  const { user, change } = await getExternalUsers().admit({ ...person, role, groupsAtLogin })
  const actor = toVouchedActor(user, 'oidc')
  await tellVouchedChange(headers, actor, user, change)
  const session = await getSessions().create({
    userId: user.id,
    method: 'oidc',
    network: toNetwork(readPeerAddress(headers)),
    userAgent: headers.get('user-agent') ?? '',
  })
  if (session === null) {
    await tellRefusal(headers, { method: 'oidc', reason: 'disabled', identity: actor })
    throw new OidcError('disabled')
  }
  await endSessionOf(headers)
  await tellAudit({ event: 'login', ...auditOrigin(headers, session.identity), details: {} })
  return session.token
}

/** Signs in whoever the provider sent back, and gives the token of their session. Throws `OidcError` alone. */
export async function signInByOidc(
  query: URLSearchParams,
  transaction: OidcTransaction,
  headers: Asked,
): Promise<string> {
  try {
    return await letInWithGroups(query, transaction, headers)
  } catch (error) {
    if (!isStoreError(error)) throw error
    getLog().error({ area: 'access' }, error.message)
    throw new OidcError('busy', { cause: error })
  }
}
