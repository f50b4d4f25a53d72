import 'server-only'
import { getEnv } from '@/lib/env'
import { createStorageAgent } from './media-agent'
import type { MediaLinkPolicy } from './media-link'
import { createMediaLinks, type MediaLinks } from './media-links'
import { createMediaSource, type OpenMedia } from './media-source'
import { fetchRecording } from './recordings'
import { shared } from './shared'

export function mediaPolicy(): MediaLinkPolicy {
  const { MEDIA_ALLOWED_PREFIXES: allowedPrefixes, isSandbox } = getEnv()
  return { allowedPrefixes, isSandbox }
}

/** The signed links that are held: one set for both of Next's routers. */
export const mediaLinks = (): MediaLinks => shared('media-links', () => createMediaLinks(fetchRecording))

/** Opens the audio of a recording, for whoever streams it or draws it. */
export const mediaSource = (): OpenMedia =>
  shared('media-source', () => {
    const policy = mediaPolicy()
    return createMediaSource({ links: mediaLinks(), policy, agent: createStorageAgent(policy.isSandbox) })
  })
