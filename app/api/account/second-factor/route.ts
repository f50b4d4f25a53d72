import { z } from 'zod'
import { getAccountChanges } from '@/lib/access/account-changes'
import { changeAccount, proofOf, requireOwnWayIn, tellOwnChange } from '@/lib/access/account-view'
import { requireAccess } from '@/lib/access/require-access'
import { getSecondFactor } from '@/lib/access/second-factor'
import type { Proposal } from '@/lib/account'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readJson } from '@/lib/read-json'

const current = z.string({ error: 'is missing' }).max(1_024)
const code = z.string({ error: 'is missing' }).max(64)
const turnOnSchema = z.strictObject({ secret: z.string({ error: 'is missing' }).max(64), code, current })
const turnOffSchema = z.strictObject({ code, current })

const signedIn = async (request: Request) => requireOwnWayIn(await requireAccess(request, 'list'))

/** A new secret to show to one's authenticator. Nothing is kept of it yet. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { name } = await signedIn(request)
    return Response.json(getSecondFactor().propose(name) satisfies Proposal, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

/** Turns the second factor on, with a code of the secret and one's password; answers with the recovery codes. */
export async function PATCH(request: Request): Promise<Response> {
  try {
    const { headers } = request
    const identity = await signedIn(request)
    const { secret, code: enrolCode, current } = await readJson(request, turnOnSchema)
    const change = getAccountChanges().turnOn(proofOf(headers, identity, current), { secret, enrolCode })
    const recoveryCodes = await changeAccount(headers, identity, change)
    await tellOwnChange(headers, identity, { hasSecondFactor: true })
    return Response.json({ recoveryCodes }, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

/** Turns it off, with one's password and a code. */
export async function DELETE(request: Request): Promise<Response> {
  try {
    const { headers } = request
    const identity = await signedIn(request)
    const { code, current } = await readJson(request, turnOffSchema)
    const change = getAccountChanges().turnOff({ ...proofOf(headers, identity, current), code })
    await changeAccount(headers, identity, change)
    await tellOwnChange(headers, identity, { hasSecondFactor: false })
    return new Response(null, { status: 204, headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
