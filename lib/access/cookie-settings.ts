import 'server-only'
import { getEnv } from '@/lib/env'
import type { CookieSettings } from './session-cookie'
import { sessionSecrets } from './session-secrets'

export function cookieSettings(): CookieSettings {
  const { APP_URL, SESSION_MAX_HOURS } = getEnv()
  return {
    secrets: sessionSecrets(),
    isSecure: APP_URL?.startsWith('https:') ?? false,
    longestSeconds: SESSION_MAX_HOURS * 3600,
  }
}
