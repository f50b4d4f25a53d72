import 'server-only'
import { getEnv } from '@/lib/env'
import type { MediaLinkPolicy } from './media-link'

/** Where audio may be fetched from, by the configuration of this process. */
export function mediaPolicy(): MediaLinkPolicy {
  const { MEDIA_ALLOWED_PREFIXES: allowedPrefixes, isSandbox } = getEnv()
  return { allowedPrefixes, isSandbox }
}
