import 'server-only'
import { RequestError } from '@/lib/http-response'

const messages = {
  not_signed_in: 'You are not signed in, or no longer. Sign in, then try again.',
  login_failed: 'This name and password do not fit together. Try again, or ask an administrator.',
  code_needed: 'Type the code that your authenticator shows now, or a recovery code.',
  forbidden: 'Your role does not allow this. Ask an administrator of this dashboard for it.',
  foreign_origin: 'This request did not come from the dashboard’s own pages, so it was refused.',
} as const

/** Why somebody may not have what they asked for. */
export const refusal = (code: keyof typeof messages): RequestError => new RequestError(code, messages[code])
