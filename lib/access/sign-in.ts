import 'server-only'
import { isAccountError } from './account-error'
import { auditOrigin, tellAudit } from './audited'
import { getLogin, type LoginAttempt } from './login'
import { refusal } from './refusal'

const reasons = {
  no_such_user: 'unknown_user',
  disabled: 'disabled',
  wrong_password: 'wrong_password',
  wrong_code: 'wrong_code',
} as const

/**
 * Tries to sign somebody in, writes down how it went, and gives the token of their session. Throws `login_failed` and
 * `code_needed` as a `RequestError`, and `AccountError` as `Login` does.
 */
export async function signIn(attempt: LoginAttempt, headers: Pick<Headers, 'get'>): Promise<string> {
  const nobody = auditOrigin(headers, null)
  const typedName = attempt.name
  const login = await getLogin()(attempt).catch(async (error: unknown) => {
    if (isAccountError(error) && error.code === 'too_many_attempts') {
      const details = { retryAfterSeconds: Math.ceil(error.retryAfterSeconds ?? 0) }
      await tellAudit({ event: 'login_throttled', ...nobody, typedName, details })
    }
    throw error
  })
  if (login.outcome === 'code_needed') throw refusal('code_needed')
  if (login.outcome === 'refused') {
    await tellAudit({
      event: 'login_failed',
      ...nobody,
      typedName,
      details: { reason: reasons[login.reason] },
    })
    throw refusal('login_failed')
  }
  const details = { hasSecondFactor: attempt.code !== undefined }
  await tellAudit({ event: 'login', ...auditOrigin(headers, login.identity), details })
  return login.token
}
